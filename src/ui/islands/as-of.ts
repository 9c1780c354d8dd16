/** A slider beside the day a page is shown as of: drag to look, let go to ask. Without script the day is typed. */
const day = 86_400_000
const number = (iso: string) => Math.round(Date.parse(`${iso}T00:00:00Z`) / day)
const iso = (days: number) => new Date(days * day).toISOString().slice(0, 10)

for (const field of document.querySelectorAll<HTMLInputElement>('input[data-as-of]')) {
  const slider = document.createElement('input')
  slider.type = 'range'
  slider.min = String(number(field.min))
  slider.max = String(number(field.max))
  slider.value = String(number(field.value))
  slider.setAttribute('aria-label', field.labels?.[0]?.textContent ?? 'as of')
  slider.setAttribute('aria-valuetext', field.value)
  slider.addEventListener('input', () => {
    field.value = iso(Number(slider.value))
    slider.setAttribute('aria-valuetext', field.value)
  })
  // a mouse lets go once; arrow keys change on every press, so they wait for the person to stop
  let waiting: number | undefined
  slider.addEventListener('change', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => field.form?.requestSubmit(), 600)
  })
  field.before(slider)
}
