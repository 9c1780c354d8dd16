export { type Article, inOrder, type Told, tell } from './article.ts'
