package dev.ctrlaltplay.nodes.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;

/** SQL of nodes; see the XML file of the same name. */
public interface NodeMapper extends RowMapper<NodeRow> {}
