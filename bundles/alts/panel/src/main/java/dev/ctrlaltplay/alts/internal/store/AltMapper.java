package dev.ctrlaltplay.alts.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;

/** SQL of stored alts; see the XML file of the same name. */
public interface AltMapper extends RowMapper<AltRow> {}
