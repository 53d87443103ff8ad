package dev.ctrlaltplay.agentlink.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;

/** SQL of agents; see the XML file of the same name. */
public interface AgentMapper extends RowMapper<AgentRow> {}
