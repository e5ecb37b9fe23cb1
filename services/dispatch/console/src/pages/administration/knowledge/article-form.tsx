import { language, ProblemAlert, useApi, useCommand, useTerms, useWords } from '@yingda/ui';
import { Button, Form, Input, Select, Tabs } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { ARTICLES, publishArticle } from '../../../api/triage/knowledge-base.ts';
import type { Article, ArticleContent } from '../../../api/triage/knowledge-base.ts';
import { showFaults } from '../shared/field-faults.ts';
import { words as common } from '../words.ts';
import './article-form.css';
import { ArticleLinks } from './article-links.tsx';
import { MarkdownView } from './markdown-view.tsx';
import { words } from './words.ts';

type Fields = ArticleContent & { readonly article: string };

const PROBLEM_TYPES = ['hardware', 'software', 'operation', 'training'] as const;
const LANGUAGES = ['zh', 'en'] as const;

const contentOf = ({ article: _article, problemType, models = [], symptomCodes = [], links = [], ...rest }: Fields): ArticleContent => ({
  ...rest,
  ...(problemType && { problemType }),
  models,
  symptomCodes,
  links,
});

/** An article in both languages beside what its readers will see. */
export const ArticleForm = ({ article }: { readonly article: Article | null }): ReactNode => {
  const say = useWords(words);
  const sayAll = useWords(common);
  const term = useTerms();
  const api = useApi();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [form] = Form.useForm<Fields>();
  const [shown, setShown] = useState<'zh' | 'en'>(language());
  const [refusal, setRefusal] = useState<unknown>();
  const written = Form.useWatch([], form) as Partial<Fields> | undefined;
  const publish = useCommand({
    run: (fields: Fields) => publishArticle(api, fields.article, contentOf(fields)),
    after: () => [ARTICLES, ['administration', 'categories']],
    success: (_, { title }) => say('publishedDone', { title: title[language()] }),
    quiet: true,
  });
  const finish = (fields: Fields): void => {
    setRefusal(undefined);
    publish.mutate(fields, {
      onSuccess: () => void navigate('/administration/articles'),
      onError: (error) => {
        if (!showFaults(form, error)) setRefusal(error);
      },
    });
  };
  const required = [{ required: true, message: sayAll('required') }];
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={finish}
      onFinishFailed={({ errorFields: [first] }) => {
        const [, tongue] = first?.name ?? [];
        if (tongue === 'en' || tongue === 'zh') setShown(tongue);
      }}
      initialValues={article ?? { category: parameters.get('category') ?? '', models: [], symptomCodes: [], links: [] }}
    >
      {refusal !== undefined && <ProblemAlert error={refusal} />}
      <div className="article-facts">
        <Form.Item name="article" label={say('id')} extra={article ? undefined : sayAll('slugHint')} rules={required}>
          <Input className="mono" disabled={article !== null} autoComplete="off" />
        </Form.Item>
        <Form.Item name="category" label={say('category')} extra={say('categoryHint')} rules={required}>
          <Input className="mono" autoComplete="off" />
        </Form.Item>
        <Form.Item name="problemType" label={say('problemType')}>
          <Select
            allowClear
            placeholder={say('any')}
            options={PROBLEM_TYPES.map((type) => ({ value: type, label: term('problemType', type) }))}
          />
        </Form.Item>
        <Form.Item name="models" label={say('models')} extra={say('modelsHint')}>
          <Select mode="tags" open={false} tokenSeparators={[',', ' ']} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="symptomCodes" label={say('codes')}>
          <Select mode="tags" open={false} tokenSeparators={[',', ' ']} suffixIcon={null} />
        </Form.Item>
      </div>
      <div className="article-texts">
        <Tabs
          activeKey={shown}
          onChange={(key) => setShown(key === 'en' ? 'en' : 'zh')}
          items={LANGUAGES.map((each) => ({
            key: each,
            label: each === 'zh' ? '中文' : 'English',
            forceRender: true,
            children: (
              <>
                <Form.Item name={['title', each]} label={say(each === 'zh' ? 'titleZh' : 'titleEn')} rules={required}>
                  <Input maxLength={200} lang={each} />
                </Form.Item>
                <Form.Item name={['body', each]} label={say(each === 'zh' ? 'bodyZh' : 'bodyEn')} extra={say('bodyHint')} rules={required}>
                  <Input.TextArea autoSize={{ minRows: 12, maxRows: 28 }} maxLength={50_000} className="mono" lang={each} />
                </Form.Item>
              </>
            ),
          }))}
        />
        <section className="card article-preview" aria-label={say('preview')} lang={shown}>
          <h2>{written?.title?.[shown] ?? say('preview')}</h2>
          <MarkdownView text={written?.body?.[shown] ?? ''} />
        </section>
      </div>
      <ArticleLinks />
      <Button type="primary" htmlType="submit" loading={publish.isPending}>
        {say('publishArticle')}
      </Button>
    </Form>
  );
};
