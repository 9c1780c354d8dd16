/**
 * While a line of a claim is typed: says what it would declare and what the year would then give, and keeps what was typed in this
 * browser until it has been sent. Without this the form has a button, and the answer says the same.
 */
export {}

const pause = 600
for (const place of document.querySelectorAll<HTMLElement>('[data-claim-line]')) start(place)

type Told = {
  ok: boolean
  written?: Record<string, string>
  worth?: Record<string, string>
}

function start(place: HTMLElement): void {
  const form = place.querySelector('form')
  const live = place.querySelector<HTMLElement>('[data-live]')
  if (form === null || live === null) return
  const language = document.documentElement.lang === 'en' ? 'en' : 'nl'
  const under = `tros:claim-line:${place.dataset['keepUnder'] ?? ''}`
  const isNew = under.endsWith(':add')
  let timer = 0
  let asked = 0

  const typed = (): URLSearchParams =>
    new URLSearchParams(
      [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' && !name.startsWith('_') && name !== 'proof' && value !== '' ? [[name, value]] : [],
      ),
    )

  const keep = (): void => {
    try {
      if (typed().size === 0) sessionStorage.removeItem(under)
      else sessionStorage.setItem(under, typed().toString())
    } catch {
      // the browser keeps nothing for this site: the page itself still holds the text
    }
  }

  /** What was being typed when this page was left: only where the page itself brings nothing. */
  const bringBack = (): void => {
    let kept: string | null = null
    try {
      kept = sessionStorage.getItem(under)
    } catch {
      return
    }
    if (kept === null || !isNew || typed().size > 0) return
    for (const [name, value] of new URLSearchParams(kept)) {
      const field = form.elements.namedItem(name)
      if (
        field instanceof HTMLInputElement ||
        field instanceof HTMLSelectElement ||
        field instanceof HTMLTextAreaElement
      )
        field.value = value
    }
    const folded = place.closest('details')
    if (folded !== null) folded.open = true
    void ask()
  }

  async function ask(): Promise<void> {
    const mine = ++asked
    const query = typed()
    const besides = query.get('supersedes') ?? place.dataset['besides'] ?? ''
    if (besides !== '') query.set('besides', besides)
    const answer = await fetch(`${place.dataset['claimLine']}?${query}`, {
      headers: { accept: 'application/json' },
    }).catch(() => undefined)
    if (mine !== asked || live === null) return
    const told = answer?.ok ? ((await answer.json()) as Told) : undefined
    const says = told?.ok === true
    live.hidden = !says
    if (says)
      live.textContent = `${live.dataset['says']}: ${told.written?.[language] ?? ''}. ${told.worth?.[language] ?? ''}`
  }

  form.addEventListener('input', () => {
    keep()
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), pause)
  })
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    try {
      sessionStorage.removeItem(under)
    } catch {
      // as above
    }
  })
  bringBack()
}
