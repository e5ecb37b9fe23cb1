import 'reflect-metadata';
import { serviceDefinition as dispatch } from '@yingda/dispatch';
import { serviceDefinition as intake } from '@yingda/intake';
import { serviceDefinition as notification } from '@yingda/notification';
import { serviceDefinition as reporting } from '@yingda/reporting';
import { serviceDefinition as triage } from '@yingda/triage';
import { getMetadataArgsStorage } from 'typeorm';

const services = [intake, triage, dispatch, notification, reporting];
const { tables, columns } = getMetadataArgsStorage();

/** Every table that a service's queries read, with its columns. */
const readModels = services.flatMap((service) =>
  service.entities.map((entity) => ({
    service,
    table: tables.find(({ target }) => target === entity)?.name ?? String(entity),
    columns: columns.filter(({ target }) => target === entity).map(({ propertyName, options: { name } }) => name ?? propertyName),
  })),
);
const withSubject = readModels.filter((model) => model.columns.includes('subject'));
/** Columns that hold what somebody said or is called. A table that has one holds personal data, whatever else it is for. */
const PERSONAL = ['name', 'contact', 'email', 'phone', 'address', 'description', 'text', 'title', 'note', 'comment', 'solution', 'reason'];
/** `accounts_v1.name` is a company's. */
const OF_COMPANIES = ['accounts_v1'];

describe('personal data in read models (R39)', () => {
  it('are looked for in every service', () => {
    expect(withSubject.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['tickets_v1', 'engineers_v2', 'deliveries_v1', 'feed_v1']),
    );
    expect(readModels.every((model) => model.columns.length > 0)).toBe(true);
  });

  it.each(withSubject.map(({ table, service }) => [table, service] as const))('%s is purged of whoever is erased', (table, service) => {
    const [projection, ...more] = service.projections.filter((each) => each.tables.includes(table));
    expect(more).toEqual([]);
    expect(projection?.types).toContain('SubjectErased');
  });

  it('name the person whose they are', () => {
    const nameless = readModels
      .filter((model) => !model.columns.includes('subject') && !OF_COMPANIES.includes(model.table))
      .flatMap((model) => model.columns.filter((column) => PERSONAL.includes(column)).map((column) => `${model.table}.${column}`));
    expect(nameless).toEqual([]);
  });
});
