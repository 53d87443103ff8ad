/** A widget that tells how many play: a sample of a plugin with a job, documents, a route and a widget. */
@NullMarked
package ctrlaltplay.playercount;

import org.jspecify.annotations.NullMarked;
