@NullMarked
package dev.ctrlaltplay.agentlink.internal.store;

import org.jspecify.annotations.NullMarked;
