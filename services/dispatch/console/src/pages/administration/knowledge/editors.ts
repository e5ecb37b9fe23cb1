/** Who keeps the knowledge base. */
export const EDITORS = ['supervisor', 'lead', 'admin'] as const;
