/** What the agent tells of its machine: what it has, what it uses, and which ports are free. */
@NullMarked
package dev.ctrlaltplay.nodes.agent.internal;

import org.jspecify.annotations.NullMarked;
