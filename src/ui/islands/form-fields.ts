/**
 * While someone fills in a form: the characters of a long text are counted, and the totals of a budget follow. Without script
 * both follow when it is saved.
 */
for (const said of document.querySelectorAll<HTMLElement>('[data-counter]')) {
  const field = said.closest('.question')?.querySelector('textarea')
  const most = Number(said.dataset['most'])
  const count = () => {
    const used = [...(field?.value ?? '').replace(/\r\n?/g, '\n').trim()].length
    const over = used - most
    const pattern = (over > 0 ? said.dataset['over'] : said.dataset['said']) ?? ''
    said.textContent = pattern
      .replace('{count}', String(used))
      .replace('{most}', String(most))
      .replace('{over}', String(over))
    said.classList.toggle('over', over > 0)
  }
  field?.addEventListener('input', count)
  count()
}

const euro = new Intl.NumberFormat(document.documentElement.lang === 'nl' ? 'nl-BE' : 'en-IE', {
  style: 'currency',
  currency: 'EUR',
})

/** Whole cents of an amount as people type it; what is no amount counts for nothing, as on the server. */
const cents = (typed: string): bigint => {
  const found = /^(?:€\s?)?(\d{1,3}(?:\s\d{3})+|\d+)(?:[.,](\d{2}))?(?:\s?€)?$/.exec(typed.trim())
  const whole = (found?.[1] ?? '').replace(/\s|^0+(?=\d)/g, '')
  return found === null || whole.length > 13 ? 0n : BigInt(`${whole}${found[2] ?? '00'}`)
}
const written = (amount: bigint): string =>
  euro.format(`${amount / 100n}.${String(amount % 100n).padStart(2, '0')}` as `${number}`)

for (const budget of document.querySelectorAll<HTMLElement>('[data-budget]')) {
  const start = `${budget.dataset['budget'] ?? ''}.`
  const fields = [...budget.querySelectorAll<HTMLInputElement>('input')].filter(({ name }) => name.startsWith(start))
  const totals = [...budget.querySelectorAll<HTMLElement>('[data-total]')].map(output => ({
    output,
    parts: (output.dataset['total'] ?? '').split('.'),
  }))
  budget.addEventListener('input', () => {
    for (const { output, parts } of totals) {
      const counted = fields.filter(({ name }) =>
        name
          .slice(start.length)
          .split('.')
          .every((part, index) => parts[index] === undefined || ['', '*', part].includes(parts[index] ?? '')),
      )
      output.textContent = written(counted.reduce((sum, { value }) => sum + cents(value), 0n))
    }
  })
}
