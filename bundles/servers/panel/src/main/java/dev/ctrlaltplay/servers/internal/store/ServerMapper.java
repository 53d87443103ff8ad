package dev.ctrlaltplay.servers.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;

/** Table {@code cap_server}. Lists are served from memory, so there is no query of its own. */
public interface ServerMapper extends RowMapper<ServerRow> {}
