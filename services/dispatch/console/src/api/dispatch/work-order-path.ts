/** Path of a ticket's work order. */
export const workOrderPath = (number: string): string => `/api/dispatch/v1/work-orders/${encodeURIComponent(number)}`;
