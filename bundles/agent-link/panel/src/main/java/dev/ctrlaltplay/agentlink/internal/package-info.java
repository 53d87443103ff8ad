@NullMarked
package dev.ctrlaltplay.agentlink.internal;

import org.jspecify.annotations.NullMarked;
