package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.live.LiveHub;
import dev.ctrlaltplay.core.live.TopicSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A console that remembers all it ever said. */
final class ConsoleSource implements TopicSource {
    private final StringBuilder log = new StringBuilder();
    private final UserId owner;
    private final LiveHub hub;
    boolean watching;

    ConsoleSource(LiveHub hub, UserId owner) {
        this.hub = hub;
        this.owner = owner;
    }

    void say(String text) {
        long position = log.length();
        log.append(text);
        hub.bytes("server/1/console", position, bytes(text));
    }

    @Override
    public String pattern() {
        return "server/{server}/console";
    }

    @Override
    public boolean bytes() {
        return true;
    }

    @Override
    public String permission() {
        return "servers.console";
    }

    @Override
    public Target target(Map<String, String> variables) {
        return new Target("server", variables.getOrDefault("server", ""), owner, null);
    }

    @Override
    public CompletionStage<History> history(Map<String, String> variables, long from, int max) {
        int begin = from < 0 ? Math.max(0, log.length() - max) : (int) from;
        String part = log.substring(begin, Math.min(log.length(), begin + max));
        return CompletableFuture.completedFuture(new History(begin, bytes(part)));
    }

    @Override
    public void watched(Map<String, String> variables, boolean watched) {
        watching = watched;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
