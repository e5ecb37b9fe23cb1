import { CameraOutlined } from '@ant-design/icons';
import { useWords } from '@yingda/ui';
import { App, Button } from 'antd';
import { useRef } from 'react';
import type { ChangeEvent, ReactNode } from 'react';
import type { Job } from '../../../api/dispatch/my-work.ts';
import type { Entry } from '../../../offline/entry.ts';
import { serverNow } from '../../../offline/known-clock.ts';
import { shrinkPhoto, UnreadablePictureError } from '../../../offline/shrink-photo.ts';
import { photographed } from '../given-on-site.ts';
import { KeptPhoto, SentPhoto } from '../photo.tsx';
import { useTimes } from '../times.ts';
import type { Give } from '../use-give.ts';
import { words } from './words.ts';

interface PhotoFormProps {
  readonly number: string;
  readonly job: Job;
  readonly unsent: readonly Entry[];
  readonly give: Give;
  /** Absent for those who only look. */
  readonly may: boolean;
}

/** What the engineer saw. Made small on the device before it is kept, without the place. */
export const PhotoForm = ({ number, job, unsent, give, may }: PhotoFormProps): ReactNode => {
  const say = useWords(words);
  const { time } = useTimes();
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File): Promise<void> => {
    try {
      const blob = await shrinkPhoto(file);
      // The name says when it was taken: the file itself does not any more.
      const name = `${time(serverNow()).replaceAll(/[/:]/g, '-')} ${file.name.replace(/\.[^.]*$/, '')}.jpg`;
      await give((moment) => photographed(moment, { name, blob }), { file: blob });
    } catch (error) {
      if (!(error instanceof UnreadablePictureError)) throw error;
      void message.error(`${say('photoUnreadable')}. ${say('photoUnreadableHint')}`);
    }
  };
  const onChange = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(target.files ?? [])];
    target.value = '';
    for (const file of files) await take(file);
  };
  const waiting = unsent.filter(({ kind }) => kind === 'photo');
  return (
    <div className="step-form">
      {may && (
        <>
          <input
            ref={input}
            className="unseen"
            type="file"
            accept="image/*"
            capture="environment"
            multiple
            tabIndex={-1}
            aria-label={say('takePhoto')}
            onChange={(event) => void onChange(event)}
          />
          <Button type="primary" size="large" block icon={<CameraOutlined />} onClick={() => input.current?.click()}>
            {say('takePhoto')}
          </Button>
          <p className="soft">{say('photoHint')}</p>
        </>
      )}
      <ul className="photo-list">
        {waiting.map((entry) => (
          <KeptPhoto key={entry.id} entry={entry} />
        ))}
        {job.files
          .filter(({ kind, attachment, gone }) => kind === 'photo' && gone === undefined && !waiting.some(({ id }) => id === attachment))
          .map((file) => (
            <SentPhoto key={file.attachment} number={number} file={file} />
          ))}
      </ul>
    </div>
  );
};
