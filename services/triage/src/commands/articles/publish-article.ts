import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { publishArticle } from '../../domain/article/decide.ts';
import { ArticleCommands, EDITORS } from './article-commands.ts';
import { PublishArticleBody } from './article.body.ts';

const NAME = 'publish-article';

@ApiTags('articles')
@Controller('api/triage/v1/articles')
export class PublishArticle {
  constructor(@Inject(ArticleCommands) private readonly articles: ArticleCommands) {}

  @Command(NAME, {
    method: 'PUT',
    path: ':article',
    roles: EDITORS,
    summary: 'Publishes a knowledge article, or another revision of it',
    body: PublishArticleBody,
  })
  handle(@PathPart('article') article: string, @Input() body: PublishArticleBody, @ThisCall() call: Call): Promise<Answer> {
    const { title, body: text, models = [], symptomCodes = [], links = [], ...rest } = body;
    const content = {
      ...rest,
      title: { ...title },
      body: { ...text },
      models,
      symptomCodes,
      links: links.map((link) => ({ ...link, title: { ...link.title } })),
    };
    return this.articles.run(NAME, call, article, (known) => publishArticle({ article, content }, known));
  }
}
