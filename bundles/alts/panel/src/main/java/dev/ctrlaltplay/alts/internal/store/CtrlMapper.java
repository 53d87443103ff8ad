package dev.ctrlaltplay.alts.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;

/** SQL of stored ctrls; see the XML file of the same name. */
public interface CtrlMapper extends RowMapper<CtrlRow> {}
