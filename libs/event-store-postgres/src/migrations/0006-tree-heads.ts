/** Signed heads of the log's Merkle tree. They also lie in files outside of the database, so that neither can be rewritten unnoticed. */
export const treeHeads = /* sql */ `
CREATE TABLE event_store.tree_heads (
  partition smallint       NOT NULL,
  size      bigint         NOT NULL CHECK (size > 0),
  root      text           NOT NULL CHECK (root ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz(3) NOT NULL,
  signature text           NOT NULL,
  key_id    text           NOT NULL,
  PRIMARY KEY (partition, size)
);
COMMENT ON TABLE event_store.tree_heads IS 'What the notary signed: the first size positions of the partition have this RFC 6962 root';

CREATE TRIGGER heads_are_permanent BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.tree_heads
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.tree_heads ENABLE ALWAYS TRIGGER heads_are_permanent;

GRANT SELECT, INSERT ON event_store.tree_heads TO yingda_relay;
`;
