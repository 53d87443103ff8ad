package dev.ctrlaltplay.plugins.internal.store;

import dev.ctrlaltplay.core.store.RowMapper;

/** SQL of installed plugins; see the XML file of the same name. */
public interface PluginMapper extends RowMapper<PluginRow> {}
