package dev.ctrlaltplay.sdk;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.sdk.host.Files;
import dev.ctrlaltplay.sdk.host.HttpClient;
import dev.ctrlaltplay.sdk.host.Json;
import dev.ctrlaltplay.sdk.host.Log;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.host.Servers;
import dev.ctrlaltplay.sdk.host.Settings;
import dev.ctrlaltplay.sdk.host.Users;
import java.time.Clock;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All that a plugin has of the platform. Each call is checked against what the plugin was granted; one that lacks a grant
 * throws {@code ForbiddenException} with the code {@code GRANT_MISSING}, or {@code GRANT_DENIED} where an administrator refused
 * a grant that {@code cap-plugin.json} calls optional; both are listed among the plugin's denials. When the plugin is stopped every call throws {@code UnavailableException} with the code {@code PLUGIN_STOPPED}. Thread-safe.
 */
@ProviderType
public interface PluginContext {
    /** Such as {@code acme.notifier}. */
    String id();

    /** Such as {@code 1.2.0}. */
    String version();

    /**
     * Contributes one thing until the plugin stops. Only within {@link Plugin#start}.
     *
     * @param type {@link RouteContribution}, {@link EventHandler}, {@link JobContribution}, {@link ShellCommand} or
     *     {@link AltContribution}; what is only data (permissions, settings, navigation, pages, tabs, widgets) stands in
     *     {@code cap-plugin.json}
     * @throws IllegalArgumentException where the type is another one or the contribution breaks a rule, which is said
     */
    <T> void contribute(Class<T> type, T contribution);

    /**
     * Whether the plugin has a grant at this moment. An administrator can refuse an optional one, take it away and give it
     * back while the plugin runs; a plugin asks here to go without instead of failing.
     *
     * @param grant such as {@code users.read}
     * @throws IllegalArgumentException where there is no grant of this name
     */
    boolean granted(String grant);

    /** Documents that only this plugin sees. */
    PluginStore store();

    /** The values of the settings that {@code cap-plugin.json} declares. */
    Settings settings();

    /** Game servers, as the plugin itself: what it was granted, on all servers. For work that nobody asked for just now. */
    Servers servers();

    /**
     * Game servers, for somebody: what the plugin was granted and he may do himself, nothing beyond.
     *
     * @param caller as this plugin was given him with the call that is being answered; any other throws
     *     {@code ForbiddenException} with the code {@code CALLER_UNKNOWN}
     */
    Servers servers(Caller caller);

    /** Files of game servers, as the plugin itself: what its scopes cover, on all servers. */
    Files files();

    /**
     * Files of game servers, for somebody: what the plugin's scopes cover and he may do himself, nothing beyond.
     *
     * @param caller as in {@link #servers(Caller)}
     */
    Files files(Caller caller);

    /** Names of users. */
    Users users();

    /** HTTP to the hosts that were granted. */
    HttpClient http();

    /** Text from records and back. */
    Json json();

    /** The plugin's own log, which its page shows. */
    Log log();

    /** The time; tests set it. */
    Clock clock();
}
