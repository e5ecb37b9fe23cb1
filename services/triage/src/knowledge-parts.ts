import { ArticleCommands } from './commands/articles/article-commands.ts';
import { PublishArticle } from './commands/articles/publish-article.ts';
import { WithdrawArticle } from './commands/articles/withdraw-article.ts';
import { RecordFirstDiagnosis } from './commands/record-first-diagnosis.ts';
import { FindArticles } from './queries/articles/find-articles.ts';
import { ReadArticle } from './queries/articles/read-article.ts';
import { KnowledgeSearch } from './queries/suggestions/knowledge-search.ts';
import { ReadSuggestions } from './queries/suggestions/read-suggestions.ts';

/** R16: articles, suggestions and the first diagnosis. */
export const knowledgeControllers = [PublishArticle, WithdrawArticle, RecordFirstDiagnosis, FindArticles, ReadArticle, ReadSuggestions];
export const knowledgeProviders = [ArticleCommands, KnowledgeSearch];
