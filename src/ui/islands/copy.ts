/** The button beside the share links that copies the address; without script it stays hidden. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  const said = button.closest('.share')?.querySelector('[role=status]')
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset['copy'] ?? location.href)
    if (said instanceof HTMLElement) said.textContent = button.dataset['copied'] ?? ''
  })
}
