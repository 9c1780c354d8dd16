/**
 * Saves what is typed in an application by itself: a question when its field is left or typing pauses. What could not be sent is
 * kept in this browser, per application, question and person, and goes out when the network or the session is back. Without
 * this the form has a button.
 */
export {}

type Words = Readonly<Record<string, string>>
type Unsent = { fields: [string, string][]; page: string; key: string; stage: string; at: number }
type Told = {
  at: string
  versions: Record<string, number>
  changed: { path: string; name: string; at: string }[]
  conflicts: { path: string; name: string; at: string }[]
  asked: string[]
}

const pause = 1500
const again = 8000
const contact = 'tros:contact'
const form = document.querySelector<HTMLFormElement>('form[data-autosave]')
if (form !== null) start(form)

function start(form: HTMLFormElement): void {
  const { autosave: application = '', person = '', signIn = '', idle = '120' } = form.dataset
  const words = JSON.parse(form.dataset['words'] ?? '{}') as Words
  const said = form.querySelector<HTMLElement>('[data-autosave-said]')
  const top = form.querySelector<HTMLElement>('[data-autosave-top]')
  const questions = [...form.querySelectorAll<HTMLElement>('[data-answer]')]
  const prefix = `tros:unsent:${person}:${application}:`
  const timers = new Map<string, number>()
  const sending = new Set<string>()
  const stood = new Map<string, string>()
  let leaving = false

  const fill = (text: string, values: Words): string => text.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? '')
  const hidden = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)
  const pathOf = (question: HTMLElement) => question.dataset['answer'] ?? ''
  const placeOf = (path: string) => questions.find(question => pathOf(question) === path)

  /** The fields of one question as they would be posted; files go with the button. */
  const fieldsOf = (question: HTMLElement): [string, string][] => {
    const inside = new Set<Element>(question.querySelectorAll('input, textarea, select'))
    const names = new Set([...inside].map(field => field.getAttribute('name') ?? ''))
    return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && names.has(name) && !name.startsWith('_remark') ? [[name, value]] : [],
    )
  }
  /** What was typed, without the version it was typed on: to see whether there is anything new. */
  const content = (fields: [string, string][]) => JSON.stringify(fields.filter(([name]) => !name.startsWith('_base.')))

  const store = {
    put(path: string, unsent: Unsent): void {
      try {
        localStorage.setItem(prefix + path, JSON.stringify(unsent))
      } catch {
        // the browser keeps nothing for this site: the page itself still holds the text
      }
    },
    get(path: string): Unsent | undefined {
      try {
        return JSON.parse(localStorage.getItem(prefix + path) ?? 'null') ?? undefined
      } catch {
        return undefined
      }
    },
    drop(path: string): void {
      try {
        localStorage.removeItem(prefix + path)
      } catch {
        // as above
      }
    },
  }

  function show(path: string, state: string, text: string, link?: [href: string, label: string, blank: boolean]): void {
    const question = placeOf(path)
    const place = question?.querySelector<HTMLElement>('[data-state]')
    for (const where of [place, said]) {
      if (where == null) continue
      where.dataset['saved'] = state
      if (where.textContent === text && link === undefined) continue
      where.textContent = text
      if (link === undefined) continue
      const a = document.createElement('a')
      a.className = 'ds-link'
      a.href = link[0]
      a.textContent = link[1]
      if (link[2]) a.target = '_blank'
      where.append(' ', a)
    }
  }

  /** Keeps what is in the field in this browser until it has been stored. */
  function keep(question: HTMLElement): Unsent | undefined {
    const path = pathOf(question)
    const fields = fieldsOf(question)
    if (content(fields) === stood.get(path)) return undefined
    const before = store.get(path)
    const same = before !== undefined && JSON.stringify(before.fields) === JSON.stringify(fields)
    const unsent = {
      fields,
      page: hidden('_page')?.value ?? '',
      stage: hidden('_stage')?.value ?? '',
      // the same content keeps its key: sent twice, it is stored once
      key: same && before.key !== '' ? before.key : crypto.randomUUID(),
      at: Date.now(),
    }
    store.put(path, unsent)
    return unsent
  }

  const bodyOf = ({ fields, page, stage, key }: Unsent): URLSearchParams =>
    new URLSearchParams([...fields, ['_page', page], ['_stage', stage], ['_key', key]])

  async function send(question: HTMLElement): Promise<void> {
    const path = pathOf(question)
    clearTimeout(timers.get(path))
    const unsent = keep(question)
    if (unsent === undefined || sending.has(path)) return
    sending.add(path)
    show(path, 'saving', words['saving'] ?? '')
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: bodyOf(unsent),
        signal: AbortSignal.timeout(30_000),
      })
      if (answer.ok) await stored(path, unsent, (await answer.json()) as Told)
      else await refused(path, answer)
    } catch {
      show(path, 'offline', words['offline'] ?? '')
      later(question)
    } finally {
      sending.delete(path)
    }
    // typed on while it was under way
    if (content(fieldsOf(question)) !== content(unsent.fields)) soon(question)
  }

  async function stored(path: string, unsent: Unsent, told: Told): Promise<void> {
    touched()
    stood.set(path, content(unsent.fields))
    const standing = store.get(path)
    if (standing?.key === unsent.key) store.drop(path)
    const base = hidden(`_base.${path}`)
    const version = told.versions[path]
    const changed = told.changed.find(each => each.path === path)
    if (base !== null && version !== undefined && changed === undefined) base.value = String(version)
    const conflict = told.conflicts.find(each => each.path === path)
    if (conflict === undefined) show(path, 'saved', fill(words['saved'] ?? '', { time: told.at }))
    else {
      const text = fill(words['both'] ?? '', { time: told.at, name: conflict.name, theirs: conflict.at })
      const href = `${location.pathname}?both=${Date.now()}#conflict-${path.replace(/[^\w-]/g, '-')}`
      show(path, 'both', text, [href, words['choose'] ?? '', false])
    }
    // an answer that opens or closes other questions: they come with the page
    const shown = questions.map(pathOf).filter(each => placeOf(each)?.isConnected)
    if (told.asked.join() !== shown.join()) more()
  }

  function more(): void {
    if (top === null || !top.hidden) return
    banner(words['more'] ?? '', [[words['showMore'] ?? '', () => leave(() => location.reload())]])
  }

  async function refused(path: string, answer: Response): Promise<void> {
    const problem = (await answer.json().catch(() => ({}))) as { title?: string; refusals?: { rule: string }[] }
    const rule = problem.refusals?.[0]?.rule ?? ''
    if (rule === 'access.sign-in') {
      show(path, 'signed-out', words['signedOut'] ?? '', [signIn, words['signIn'] ?? '', true])
      const question = placeOf(path)
      if (question !== undefined) later(question)
    } else if (rule === 'form.already-sent') {
      // the answer to an earlier try got lost and more was typed: a new key
      const unsent = store.get(path)
      if (unsent !== undefined) store.put(path, { ...unsent, key: '' })
      const question = placeOf(path)
      if (question !== undefined) soon(question)
    } else if (answer.status >= 500 || answer.status === 429) {
      show(path, 'offline', words['offline'] ?? '')
      const question = placeOf(path)
      if (question !== undefined) later(question)
    } else show(path, 'refused', fill(words['refused'] ?? '', { reason: problem.title ?? '' }))
  }

  const wait = (question: HTMLElement, milliseconds: number): void => {
    const path = pathOf(question)
    clearTimeout(timers.get(path))
    timers.set(
      path,
      window.setTimeout(() => void send(question), milliseconds),
    )
  }
  const soon = (question: HTMLElement) => wait(question, pause)
  const later = (question: HTMLElement) => wait(question, again)
  const all = (): void => {
    for (const question of questions) void send(question)
  }

  /** Goes away without asking: everything typed is stored or kept. */
  function leave(go: () => void): void {
    leaving = true
    for (const question of questions) keep(question)
    go()
  }

  const questionOf = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-answer]')
  const isRemark = (event: Event) => (event.target as Element).getAttribute('name')?.startsWith('_remark') === true
  const isFile = (event: Event) => (event.target as HTMLInputElement).type === 'file'
  for (const name of ['input', 'change'] as const)
    form.addEventListener(name, event => {
      const question = questionOf(event)
      if (question === null || isRemark(event) || isFile(event)) return
      keep(question)
      soon(question)
    })
  form.addEventListener('focusout', event => {
    const question = questionOf(event)
    const to = (event as FocusEvent).relatedTarget
    if (question !== null && !(to instanceof Node && question.contains(to))) void send(question)
  })
  form.addEventListener('submit', () => {
    leaving = true
  })
  window.addEventListener('online', all)
  window.addEventListener('focus', () => {
    for (const question of questions) if (store.get(pathOf(question)) !== undefined) void send(question)
  })
  // the tab is closed or put away: what is left goes out with it, and stays in this browser until an answer has come
  const flush = (): void => {
    if (leaving) return
    for (const question of questions) {
      const unsent = keep(question)
      if (unsent !== undefined && !sending.has(pathOf(question))) navigator.sendBeacon(form.action, bodyOf(unsent))
    }
  }
  window.addEventListener('pagehide', flush)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush()
  })

  for (const question of questions) stood.set(pathOf(question), content(fieldsOf(question)))
  void recover()

  /** Text that an earlier page in this browser could not store: it is stored now, beside whatever stands. */
  async function recover(): Promise<void> {
    const kept = questions.flatMap(question => {
      const unsent = store.get(pathOf(question))
      return unsent === undefined ? [] : [{ path: pathOf(question), unsent }]
    })
    let saved = false
    for (const { path, unsent } of kept) {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: bodyOf({ ...unsent, key: unsent.key || crypto.randomUUID() }),
      }).catch(() => undefined)
      if (answer?.ok) {
        store.drop(path)
        // what stands on the page already needs no new page
        const stands = placeOf(path)
        saved ||= stands === undefined || content(fieldsOf(stands)) !== content(unsent.fields)
      } else if (answer !== undefined && answer.status < 500 && answer.status !== 403) lost(path, unsent)
    }
    if (saved) {
      sessionStorage.setItem('tros:recovered', '1')
      leave(() => location.reload())
    } else if (sessionStorage.getItem('tros:recovered') !== null) {
      sessionStorage.removeItem('tros:recovered')
      banner(words['recovered'] ?? '', [])
    }
  }

  /** What may not be stored any more is shown, so that it can be copied; it goes only when the person says so. */
  function lost(path: string, unsent: Unsent): void {
    const place = banner(words['kept'] ?? '', [
      [
        words['discard'] ?? '',
        () => {
          store.drop(path)
          place?.replaceChildren()
          if (place !== null) place.hidden = true
        },
      ],
    ])
    const text = document.createElement('pre')
    text.textContent = unsent.fields
      .filter(([name]) => !name.startsWith('_') && !name.endsWith('.here'))
      .map(([, value]) => value)
      .join('\n')
    place?.append(text)
  }

  function banner(text: string, buttons: [label: string, act: () => void][]): HTMLElement | null {
    if (top === null) return null
    top.hidden = false
    top.className = 'autosave ds-alert'
    top.dataset['color'] = 'info'
    top.setAttribute('role', 'status')
    const p = document.createElement('p')
    p.textContent = text
    top.replaceChildren(p)
    for (const [label, act] of buttons) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'ds-button'
      button.dataset['variant'] = 'secondary'
      button.textContent = label
      button.addEventListener('click', act)
      top.append(button)
    }
    return top
  }

  // the session: every answer of the server keeps it, in whichever tab
  const minutes = Number(idle)
  const warnBefore = Math.min(10, minutes / 3)
  let dialog: HTMLElement | undefined
  function touched(): void {
    try {
      localStorage.setItem(contact, String(Date.now()))
    } catch {
      // then this tab counts for itself only
    }
    last = Date.now()
    dialog?.remove()
    dialog = undefined
  }
  let last = Date.now()
  touched()
  const heard = (): number => {
    try {
      return Math.max(last, Number(localStorage.getItem(contact) ?? 0))
    } catch {
      return last
    }
  }
  window.setInterval(() => {
    const left = minutes - (Date.now() - heard()) / 60_000
    if (left > warnBefore) {
      dialog?.remove()
      dialog = undefined
    } else if (left > 0) warn(Math.max(1, Math.ceil(left)))
  }, 10_000)

  function warn(left: number): void {
    const text = fill(words['idle'] ?? '', { minutes: String(left) })
    if (dialog !== undefined) {
      const p = dialog.querySelector('p')
      if (p !== null && p.textContent !== text) p.textContent = text
      return
    }
    dialog = document.createElement('div')
    dialog.className = 'ds-alert session-warning'
    dialog.dataset['color'] = 'warning'
    dialog.setAttribute('role', 'alert')
    const p = document.createElement('p')
    p.textContent = text
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'ds-button'
    button.textContent = words['stay'] ?? ''
    button.addEventListener('click', async () => {
      const answer = await fetch(`/applications/${application}/presence`).catch(() => undefined)
      if (!answer?.ok) return
      touched()
      if (said !== null) said.textContent = words['stayed'] ?? ''
    })
    dialog.append(p, button)
    document.body.append(dialog)
  }
}
