/** The least that shows the same: the board's first page as lines of text, and its changes as they come, without any library. */
export const BARE_BOARD = `<!doctype html><meta charset="utf-8"><title>bare</title><ul></ul><script type="module">
const token = JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith('oidc.user')))).access_token;
const headers = { authorization: 'Bearer ' + token };
const list = document.querySelector('ul');
const line = (ticket) => [ticket.ticketNumber, ticket.lane, ticket.accountName, ticket.summary, ticket.nextDue].join(' ');
const { items } = await (await fetch('/api/dispatch/v1/board?limit=300', { headers })).json();
for (const ticket of items) {
  const item = list.appendChild(document.createElement('li'));
  item.className = 'card';
  item.dataset.ticket = ticket.ticketNumber;
  item.dataset.lane = ticket.lane;
  item.textContent = line(ticket);
}
const stream = await fetch('/api/dispatch/v1/board/changes?after=end', { headers: { ...headers, accept: 'text/event-stream' } });
let text = '';
for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
  const frames = (text + chunk).split('\\n\\n');
  text = frames.pop();
  for (const frame of frames) {
    const data = /^data: (.*)$/m.exec(frame)?.[1];
    if (!data || !/^event: ticket$/m.test(frame)) continue;
    const ticket = JSON.parse(data);
    const item = list.querySelector('[data-ticket="' + ticket.ticketNumber + '"]') ?? list.appendChild(document.createElement('li'));
    item.dataset.ticket = ticket.ticketNumber;
    item.dataset.lane = ticket.lane;
    item.textContent = line(ticket);
  }
}
</script>`;
