import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Input, PathPart, ThisCall } from '@yingda/nest-kit';
import type { Answer, Call } from '@yingda/nest-kit';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { withdrawArticle } from '../../domain/article/decide.ts';
import { ArticleCommands, EDITORS } from './article-commands.ts';

const NAME = 'withdraw-article';

export class WithdrawArticleBody {
  @IsString() @MinLength(1) @MaxLength(1_000) reason!: string;
}

@ApiTags('articles')
@Controller('api/triage/v1/articles')
export class WithdrawArticle {
  constructor(@Inject(ArticleCommands) private readonly articles: ArticleCommands) {}

  @Command(NAME, {
    path: ':article/withdraw',
    roles: EDITORS,
    summary: 'Withdraws an article: it is found and suggested no more',
    body: WithdrawArticleBody,
  })
  handle(@PathPart('article') article: string, @Input() { reason }: WithdrawArticleBody, @ThisCall() call: Call): Promise<Answer> {
    return this.articles.run(NAME, call, article, (known) => withdrawArticle({ article, reason }, known));
  }
}
