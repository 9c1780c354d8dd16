/**
 * Saves what is typed in a form by itself, whole, a moment after typing pauses, and says whether it is kept. Without this the
 * form has a button. `data-keep` is the address that answers in JSON; the words stand with the line that says it.
 */
export {}

const pause = 1500
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) start(form)

function start(form: HTMLFormElement): void {
  const said = form.querySelector<HTMLElement>('[data-kept-said]')
  const fields = (own: boolean): URLSearchParams =>
    new URLSearchParams(
      [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' && name !== '_key' && (own || !name.startsWith('_')) ? [[name, value]] : [],
      ),
    )
  const typed = () => fields(false).toString()
  let kept = typed()
  let timer = 0
  let sending: Promise<void> | undefined

  const say = (state: 'keeping' | 'kept' | 'failed') => {
    if (said === null) return
    said.dataset['state'] = state
    said.textContent = said.dataset[state] ?? ''
  }

  function send(): void {
    clearTimeout(timer)
    if (sending !== undefined || typed() === kept) return
    sending = store(typed()).finally(() => {
      sending = undefined
    })
  }

  async function store(now: string): Promise<void> {
    say('keeping')
    try {
      const answer = await fetch(form.dataset['keep'] ?? '', { method: 'POST', body: fields(true), keepalive: true })
      if (!answer.ok) throw new Error(String(answer.status))
      const { version } = (await answer.json()) as { version: number }
      kept = now
      for (const seen of document.querySelectorAll<HTMLInputElement>('input[name="_seen"]'))
        seen.value = String(version)
      say('kept')
      // what was typed while this was under way
      if (typed() !== kept) timer = window.setTimeout(send, pause)
    } catch {
      say('failed')
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(send, pause)
  })
  form.addEventListener('change', send)
  // what is being kept would make the page that is sent an older one: it waits for that
  form.addEventListener('submit', event => {
    clearTimeout(timer)
    if (sending === undefined) return
    event.preventDefault()
    const { submitter } = event
    void sending.then(() => form.requestSubmit(submitter))
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') send()
  })
}
