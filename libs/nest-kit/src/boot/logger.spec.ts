import { createLogger, PinoLogger } from './logger.ts';

describe('the log lines of a service', () => {
  it("hold nobody's data, whatever an error of the database knows (R39)", () => {
    const lines: string[] = [];
    const logger = new PinoLogger(createLogger('spec', 'info', { write: (line) => void lines.push(line) }));
    const error = Object.assign(new Error('duplicate key'), {
      detail: 'Key (contact)=(王芳) already exists.',
      where: 'row: 王芳',
      parameters: ['%王芳%'],
      driverError: { detail: 'Key (contact)=(王芳) already exists.' },
      code: '23505',
    });
    logger.error(error);
    logger.error({ correlationId: 'c-1', err: error });
    logger.warn({ body: { text: '王芳', phone: '13800000000' } });
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toMatch(/王芳|13800000000/);
    expect(lines[0]).toContain('23505');
  });
});
