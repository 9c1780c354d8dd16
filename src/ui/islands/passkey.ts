/**
 * Passkeys need the browser: this shows what stands hidden without script, and speaks the ceremony with /identity.
 * `data-passkey` is `sign-in` or `add`; `data-next` is where to go when it has succeeded.
 */
const base = '/identity/passkey'

const ask = async (path: string, body?: unknown): Promise<Response> => {
  const answer = await fetch(
    base + path,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}

const ceremonies: Readonly<Record<string, () => Promise<unknown>>> = {
  async 'sign-in'() {
    const options = await (await ask('/generate-authenticate-options')).json()
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'required' })
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
    return ask('/verify-authentication', { response: credential.toJSON() })
  },
  async add() {
    const options = await (await ask('/generate-register-options')).json()
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
    return ask('/verify-registration', { response: credential.toJSON() })
  },
}

function offer(place: HTMLElement): void {
  const { passkey = '', next = '/' } = place.dataset
  const ceremony = ceremonies[passkey]
  const button = place.querySelector('button')
  const failed = place.querySelector<HTMLElement>('[role=alert]')
  if (ceremony === undefined || button === null || failed === null) return
  place.hidden = false
  button.addEventListener('click', async () => {
    failed.hidden = true
    button.disabled = true
    try {
      await ceremony()
      location.assign(next)
    } catch {
      failed.hidden = false
      button.disabled = false
    }
  })
}

if ('PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential)
  document.querySelectorAll<HTMLElement>('[data-passkey]').forEach(offer)
