@NullMarked
package dev.ctrlaltplay.agentlink.internal.session;

import org.jspecify.annotations.NullMarked;
