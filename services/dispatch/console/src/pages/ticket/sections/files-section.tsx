import { DeleteOutlined, DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { Time, useCommand, useSession, useWords } from '@yingda/ui';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Attachment } from '../../../api/dispatch/work-order.ts';
import { PersonName } from '../../../parts/names.tsx';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { removeFile } from '../actions/file-actions.ts';
import type { Desk } from '../desk.ts';
import { Picture } from '../files/picture.tsx';
import { useAddFile, useDownload } from '../files/use-files.ts';
import { NothingYet, Section } from './section.tsx';
import { workWords } from './work-words.ts';
import './files.css';

const FILE_ROLES = ['engineer', 'agent', 'dispatcher', 'lead', 'supervisor'] as const;

/** Photos, logs, documents: seen, taken down, added by drop, removed. */
export const FilesSection = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  const { may } = useSession();
  const adding = useAddFile(desk.number);
  const files = desk.attachments ?? [];
  const mayAdd = desk.at === undefined && desk.order !== undefined && may(...FILE_ROLES);
  const add = (file: File): false => {
    adding.mutate({ id: crypto.randomUUID(), file });
    return false;
  };
  const list = (
    <ul className="file-list">
      {files.map((file) => (
        <FileLine key={file.attachment} file={file} desk={desk} />
      ))}
    </ul>
  );
  return (
    <Section
      name="files"
      actions={
        mayAdd && (
          <Upload beforeUpload={add} showUploadList={false} multiple>
            <Button size="small" icon={<PlusOutlined />}>
              {say('addFile')}
            </Button>
          </Upload>
        )
      }
    >
      {files.length === 0 && <NothingYet title={say('noFiles')} next={mayAdd ? say('noFilesNext') : ''} />}
      {list}
      {adding.isPending && <p role="status">{say('uploading', { name: adding.variables.file.name })}</p>}
      {mayAdd && <DropZone onDrop={add} />}
    </Section>
  );
};

/** Appears while a file is held over the page. */
const DropZone = ({ onDrop }: { readonly onDrop: (file: File) => unknown }): ReactNode => {
  const say = useWords(workWords);
  return (
    <div
      className="drop-zone"
      aria-hidden
      onDragOver={(event) => {
        event.preventDefault();
        event.currentTarget.classList.add('over');
      }}
      onDragLeave={(event) => event.currentTarget.classList.remove('over')}
      onDrop={(event) => {
        event.preventDefault();
        event.currentTarget.classList.remove('over');
        for (const file of event.dataTransfer.files) onDrop(file);
      }}
    >
      {say('dropHere')}
    </div>
  );
};

const FileLine = ({ file, desk }: { readonly file: Attachment; readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  const { may } = useSession();
  const download = useDownload(desk.number);
  const [removing, setRemoving] = useState(false);
  const taking = useCommand<Attachment>({ run: ({ attachment, name }) => download(attachment, name) });
  const isThere = file.gone === undefined;
  return (
    <li className={isThere ? 'file' : 'file gone'}>
      {isThere && file.mediaType.startsWith('image/') && (
        <Picture ticketNumber={desk.number} attachment={file.attachment} name={file.name} />
      )}
      <span className="file-name" title={file.name}>
        {isThere ? file.name : say(file.gone === 'erased' ? 'erased' : 'gone')}
        <small className="tabular">
          {Math.max(1, Math.round(file.size / 1024))} kB · <PersonName id={file.addedBy} /> · <Time at={file.addedAt} />
        </small>
      </span>
      {isThere && (
        <>
          <Button
            size="small"
            type="text"
            icon={<DownloadOutlined />}
            aria-label={say('download', { name: file.name })}
            onClick={() => taking.mutate(file)}
          />
          {desk.at === undefined && may(...FILE_ROLES) && (
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={say('remove', { name: file.name })}
              onClick={() => setRemoving(true)}
            />
          )}
        </>
      )}
      {removing && <ActionDialog action={removeFile(file.attachment)} desk={desk} onClose={() => setRemoving(false)} />}
    </li>
  );
};
