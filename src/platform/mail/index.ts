export { type Mail, type MailOptions, openMail } from './mail.ts'
export { expired, type Message, type Outgoing, reserved, type State, states } from './message.ts'
export {
  eraseMailBefore,
  eraseMailTo,
  mailTo,
  message,
  messageStates,
  messages,
  queueMail,
  queueWaiting,
  requeueMail,
} from './store.ts'
