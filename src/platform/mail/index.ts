export { type Mail, type MailOptions, openMail } from './mail.ts'
export { expired, type Message, mailQueue, type Outgoing, type State, states } from './message.ts'
export { eraseMailTo, mailTo, message, messages, queueMail, requeueMail } from './store.ts'
