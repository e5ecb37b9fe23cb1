/** Data of an event. */
type Data = Readonly<Record<string, unknown>>;
/** One step back, from the data of a version to those of the one before; `undefined` where that one has no way to say it. */
type StepBack = (data: never) => Data | undefined;

/** Back to before the fields were added. */
export const without =
  (...fields: readonly string[]) =>
  (data: Data): Data =>
    Object.fromEntries(Object.entries(data).filter(([name]) => !fields.includes(name)));

/** Back to when a field took these values only: of others the older version cannot tell. */
export const ifOneOf =
  (field: string, values: readonly unknown[]) =>
  (data: Data): Data | undefined =>
    values.includes(data[field]) ? data : undefined;

/** Back to when a field had fewer values, and an older one comes nearest to each of the newer ones. */
export const inPlaceOf =
  (field: string, older: Readonly<Record<string, string>>) =>
  (data: Data): Data => {
    const instead = older[String(data[field])];
    return instead === undefined ? data : { ...data, [field]: instead };
  };

/** Several changes that were made with one version, undone in turn. */
export const inTurn =
  (...steps: readonly StepBack[]) =>
  (data: Data): Data | undefined =>
    steps.reduce<Data | undefined>((current, step) => (current === undefined ? undefined : step(current as never)), data);
