/** Messages to Discord and Slack: a sample of a plugin with events, a queue, HTTP, settings, a page and a command. */
@NullMarked
package ctrlaltplay.webhooks;

import org.jspecify.annotations.NullMarked;
