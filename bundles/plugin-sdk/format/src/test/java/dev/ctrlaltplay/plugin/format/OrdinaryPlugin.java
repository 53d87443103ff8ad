package dev.ctrlaltplay.plugin.format;

/** A plugin that uses much of the language and of what is allowed. */
final class OrdinaryPlugin {
    static final String SOURCE = """
            package acme.notifier;
            import dev.ctrlaltplay.core.error.InvalidException;
            import dev.ctrlaltplay.core.event.StoredEvent;
            import dev.ctrlaltplay.sdk.*;
            import dev.ctrlaltplay.sdk.host.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.stream.*;
            public final class Notifier implements Plugin {
                enum Level { LOW, HIGH { @Override int weight() { return 2; } }; int weight() { return 1; } }
                record Line(String name, int count, List<String> tags) { Line { tags = List.copyOf(tags); } }
                sealed interface Shape permits Round, Square {}
                record Round(double radius) implements Shape {}
                record Square(double side) implements Shape {}
                @interface Marked { Class<?> value() default String.class; }
                private final Map<String, Line> lines = new ConcurrentHashMap<>();
                private final AtomicLong count = new AtomicLong();
                private static final class Problem extends RuntimeException {
                    private static final long serialVersionUID = 1L;
                    Problem(String message, Throwable cause) { super(message, cause); }
                }
                @Override @Marked public void start(PluginContext context) throws Exception {
                    context.servers().list(null, 10).items().forEach(one -> lines.put(one.name(),
                        new Line(one.name(), 1, List.of("a"))));
                    context.contribute(EventHandler.class, new EventHandler() {
                        public String name() { return "x"; }
                        public Set<String> types() { return Set.of("server.*"); }
                        public void handle(StoredEvent event) {
                            try {
                                context.http().send(HttpClient.Request.postJson("https://example.com", event.data()));
                            } catch (java.io.IOException e) {
                                throw new Problem("no answer", e);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        }
                    });
                    String text = lines.values().stream().sorted(Comparator.comparing(Line::count).reversed())
                        .map(one -> one.name() + " " + one.count() + "x" + one).collect(Collectors.joining(", "));
                    switch (text) { case "a": count.incrementAndGet(); break; default: count.addAndGet(2); }
                    switch (Level.valueOf("LOW")) { case LOW -> count.set(1); case HIGH -> count.set(2); }
                    Shape shape = new Round(1);
                    if (shape instanceof Round round && round.radius() > 0) { assert count.get() > 0 : "none"; }
                    int[][] grid = new int[2][3];
                    int[] copy = grid[0].clone();
                    Object[] objects = Level.values().clone();
                    StringBuilder out = new StringBuilder().append(String.format("%d %s", copy.length, objects.length));
                    Instant at = context.clock().instant().plus(Duration.ofMinutes(1));
                    byte[] mac = javax.crypto.Mac.getInstance("HmacSHA256").doFinal(out.toString().getBytes());
                    byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(mac);
                    String hex = HexFormat.of().formatHex(hash) + Base64.getEncoder().encodeToString(mac);
                    java.io.StringReader reader = new java.io.StringReader(hex);
                    try (java.io.BufferedReader lines = new java.io.BufferedReader(reader)) { lines.readLine(); }
                    if (hex.isEmpty()) { throw new InvalidException("x", "EMPTY", "no"); }
                    synchronized (this) { notifyAll(); }
                    context.log().info(text + at + Locale.ROOT + new Random().nextInt() + UUID.randomUUID());
                    Iterator<String> words = Arrays.asList(hex.split("(?<=\\\\d)")).iterator();
                    while (words.hasNext()) { Objects.requireNonNull(words.next()); }
                    CompletableFuture<String> done = CompletableFuture.completedFuture("x").thenApply(String::trim);
                    done.join(); System.nanoTime(); Notifier.class.getSimpleName();
                }
            }
            """;

    private OrdinaryPlugin() {}
}
