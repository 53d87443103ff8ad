package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that a plugin may not have, and code that it may; all of it compiled by javac. */
class CodePolicyTest {
    @TempDir
    Path folder;

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("ends the process", "System.exit(1);", "java.lang.System.exit"),
                attack("halts the process", "Runtime.getRuntime().halt(1);", "java.lang.Runtime"),
                attack("starts a process", "new ProcessBuilder(\"sh\").start();", "java.lang.ProcessBuilder"),
                attack("starts a process through Runtime", "Runtime.getRuntime().exec(\"sh\");", "java.lang.Runtime"),
                attack("ends a process", "ProcessHandle.current().destroy();", "java.lang.ProcessHandle"),
                attack(
                        "reads a file",
                        "new java.io.FileInputStream(\"/etc/passwd\").read();",
                        "java.io.FileInputStream"),
                attack("deletes a file", "new java.io.File(\"x\").delete();", "java.io.File"),
                attack(
                        "reads a file by Path",
                        "java.nio.file.Files.readString(java.nio.file.Path.of(\"x\"));",
                        "java.nio.file.Files"),
                attack(
                        "writes a file by PrintWriter",
                        "new java.io.PrintWriter(\"/tmp/x\").close();",
                        "java.io.PrintWriter"),
                attack(
                        "writes a file by PrintStream",
                        "new java.io.PrintStream(\"/tmp/x\").close();",
                        "java.io.PrintStream"),
                attack(
                        "writes a file by Formatter",
                        "new java.util.Formatter(\"/tmp/x\").close();",
                        "java.util.Formatter"),
                attack("reads a file by Scanner", "new java.util.Scanner(new java.io.File(\"x\"));", "java.io.File"),
                attack("reads an archive", "new java.util.zip.ZipFile(\"x\");", "java.util.zip.ZipFile"),
                attack("opens a socket", "new java.net.Socket(\"10.0.0.1\", 22);", "java.net.Socket"),
                attack("asks the DNS", "java.net.InetAddress.getByName(\"x.example\");", "java.net.InetAddress"),
                attack("opens a URL", "java.net.URI.create(\"http://x\").toURL().openStream();", "java.net.URL"),
                attack("opens an HTTP client", "java.net.http.HttpClient.newHttpClient();", "java.net.http.HttpClient"),
                attack("loads a class by name", "Class.forName(\"java.lang.Runtime\");", "java.lang.Class.forName"),
                attack("reflects", "String.class.getDeclaredMethods();", "java.lang.Class.getDeclaredMethods"),
                attack(
                        "makes things accessible",
                        "((java.lang.reflect.Method) null).setAccessible(true);",
                        "java.lang.reflect.Method"),
                attack("makes a proxy", "java.lang.reflect.Proxy.isProxyClass(null);", "java.lang.reflect.Proxy"),
                attack("gets a class loader", "context.getClass().getClassLoader();", "java.lang.Class.getClassLoader"),
                attack(
                        "gets the context class loader",
                        "Thread.currentThread().getContextClassLoader();",
                        "java.lang.Thread.getContextClassLoader"),
                attack(
                        "reads the platform's resources",
                        "context.getClass().getResourceAsStream(\"/x\");",
                        "java.lang.Class.getResourceAsStream"),
                attack("gets a module", "String.class.getModule();", "java.lang.Class.getModule"),
                attack("gets a lookup", "java.lang.invoke.MethodHandles.lookup();", "java.lang.invoke.MethodHandles"),
                attack(
                        "calls a method handle",
                        "((java.lang.invoke.MethodHandle) null).invoke();",
                        "java.lang.invoke.MethodHandle"),
                attack("uses a var handle", "((java.lang.invoke.VarHandle) null).get();", "java.lang.invoke.VarHandle"),
                attack("starts a thread", "new Thread(() -> {}).start();", "java.lang.Thread"),
                attack(
                        "starts a pool",
                        "java.util.concurrent.Executors.newCachedThreadPool();",
                        "java.util.concurrent.Executors"),
                attack("starts a timer", "new java.util.Timer();", "java.util.Timer"),
                attack(
                        "uses the common pool",
                        "java.util.concurrent.CompletableFuture.runAsync(() -> {});",
                        "CompletableFuture.runAsync"),
                attack(
                        "uses the common pool later",
                        "new java.util.concurrent.CompletableFuture<String>().thenRunAsync(() -> {});",
                        "CompletableFuture.thenRunAsync"),
                attack(
                        "streams in parallel",
                        "java.util.List.of(1).parallelStream().count();",
                        "java.util.List.parallelStream"),
                attack(
                        "makes a stream parallel",
                        "java.util.stream.IntStream.of(1).parallel().sum();",
                        "java.util.stream.IntStream.parallel"),
                attack(
                        "sorts in parallel",
                        "java.util.Arrays.parallelSort(new int[1]);",
                        "java.util.Arrays.parallelSort"),
                attack(
                        "searches in parallel",
                        "new java.util.concurrent.ConcurrentHashMap<String, String>().forEach(1L, (a, b) -> {});",
                        "ConcurrentHashMap.forEach"),
                attack("keeps a thread local", "new ThreadLocal<String>().set(\"x\");", "java.lang.ThreadLocal"),
                attack("reads the environment", "System.getenv(\"HOME\");", "java.lang.System.getenv"),
                attack("reads properties", "System.getProperty(\"user.home\");", "java.lang.System.getProperty"),
                attack("reads properties by Integer", "Integer.getInteger(\"x\");", "java.lang.Integer.getInteger"),
                attack("writes to the console", "System.out.println(\"x\");", "java.lang.System.out"),
                attack(
                        "sets a default locale",
                        "java.util.Locale.setDefault(java.util.Locale.ROOT);",
                        "java.util.Locale.setDefault"),
                attack("sets a default zone by a subtype", "java.util.SimpleTimeZone.setDefault(null);", "setDefault"),
                attack("loads native code", "System.loadLibrary(\"x\");", "java.lang.System.loadLibrary"),
                attack("uses Unsafe", "((sun.misc.Unsafe) null).allocateMemory(1);", "sun.misc.Unsafe"),
                attack(
                        "takes memory outside the heap",
                        "java.nio.ByteBuffer.allocateDirect(1);",
                        "java.nio.ByteBuffer.allocateDirect"),
                attack(
                        "reads objects",
                        "new java.io.ObjectInputStream(null).readObject();",
                        "java.io.ObjectInputStream"),
                attack(
                        "unseals objects",
                        "((javax.crypto.SealedObject) null).getObject((java.security.Key) null);",
                        "javax.crypto.SealedObject"),
                attack(
                        "reads XML with entities",
                        "new java.util.Properties().loadFromXML(null);",
                        "java.util.Properties.loadFromXML"),
                attack("adds a security provider", "java.security.Security.getProviders();", "java.security.Security"),
                attack("finds services", "java.util.ServiceLoader.load(Runnable.class);", "java.util.ServiceLoader"),
                attack("walks the stack", "StackWalker.getInstance();", "java.lang.StackWalker"),
                attack(
                        "speaks as the platform",
                        "dev.ctrlaltplay.core.access.Caller.system(\"x\");",
                        "dev.ctrlaltplay.core.access.Caller.system"),
                attack(
                        "makes up a caller",
                        "new dev.ctrlaltplay.core.access.Caller(null, \"\", \"\", \"\");",
                        "dev.ctrlaltplay.core.access.Caller"),
                attack(
                        "makes up a principal",
                        "new dev.ctrlaltplay.core.access.Principal.System(\"x\");",
                        "dev.ctrlaltplay.core.access.Principal$System"),
                attack(
                        "asks the policy",
                        "((dev.ctrlaltplay.core.access.Policy) null).allows(null, \"\", null);",
                        "dev.ctrlaltplay.core.access.Policy"),
                attack(
                        "uses the database",
                        "((dev.ctrlaltplay.core.store.Databases) null).hashCode(); dev.ctrlaltplay.core.store.Databases d = (dev.ctrlaltplay.core.store.Databases) (Object) context;",
                        "dev.ctrlaltplay.core.store.Databases"),
                attack(
                        "uses the slices' list",
                        "((dev.ctrlaltplay.sdk.spi.ServersProvider) null).actingFor(null);",
                        "dev.ctrlaltplay.sdk.spi.ServersProvider"),
                attack("passes a refused method on", "Runnable r = System::gc; r.run();", "java.lang.System.gc"),
                attack(
                        "passes a refused constructor on",
                        "java.util.function.Function<Runnable, Thread> f = Thread::new;",
                        "java.lang.Thread"),
                attack("hides it in a lambda", "Runnable r = () -> System.exit(0);", "java.lang.System.exit"),
                attack("names a refused class", "Object o = ClassLoader.class;", "java.lang.ClassLoader"),
                attack("makes an array of refused ones", "Object o = new java.io.File[1][1];", "java.io.File"),
                attack(
                        "catches a refused type",
                        "try { if (context == null) throw new java.sql.SQLException(); } catch (java.sql.SQLException e) { return; }",
                        "java.sql.SQLException"));
    }

    private static Arguments attack(String name, String code, String named) {
        return Arguments.of(name, code, named);
    }

    /** All attacks, compiled by one run of javac: each is a plugin in a package of its own. */
    private static Map<String, byte[]> compiled = Map.of();

    @BeforeAll
    static void compile() {
        List<String> sources = new ArrayList<>();
        attacks().forEach(one -> sources.add(attack(sources.size(), (String) one.get()[1])));
        classes().forEach(one -> sources.add("package acme.a%d; %s".formatted(sources.size(), one.get()[1])));
        compiled = TestJar.compile(List.of("--release", "17"), sources.toArray(String[]::new));
    }

    private static String attack(int number, String code) {
        return """
               package acme.a%d;
               public final class Notifier implements dev.ctrlaltplay.sdk.Plugin {
                   @Override public void start(dev.ctrlaltplay.sdk.PluginContext context) throws Exception {
                       try { body(context); } catch (Throwable e) { throw new Exception(e); }
                   }
                   @SuppressWarnings("all")
                   private static void body(dev.ctrlaltplay.sdk.PluginContext context) throws Throwable { %s }
               }
               """.formatted(number, code);
    }

    private static TestJar jar(int number) {
        TestJar jar = new TestJar();
        String prefix = "acme/a" + number + "/";
        compiled.forEach((name, code) -> {
            if (name.startsWith(prefix)) {
                jar.entry(name + ".class", code);
            }
        });
        return jar;
    }

    private static int number(Stream<Arguments> all, String name) {
        List<Object> names = all.map(one -> one.get()[0]).toList();
        return names.indexOf(name);
    }

    @ParameterizedTest(name = "a plugin that {0} is refused")
    @MethodSource("attacks")
    void codeThatReachesOutsideIsRefusedWithPlaceAndRemedy(String name, String code, String named) throws Exception {
        int number = number(attacks(), name);

        Verifier.Report report = new TestPackage()
                .jar(jar(number))
                .manifest("acme.notifier.Notifier", "acme.a" + number + ".Notifier")
                .verify(folder);

        assertThat(report.ok()).isFalse();
        assertThat(report.findings())
                .filteredOn(one ->
                        one.code().equals("CODE_FORBIDDEN") && one.message().contains(named))
                .as("findings that name %s among %s", named, report.findings())
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.place()).startsWith("bundles/notifier.jar!acme.a" + number + ".Notifier.");
                    assertThat(one.remedy()).isNotBlank();
                });
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                attack("finalizer", "class Extra { protected void finalize() {} }", "CODE_FINALIZER"),
                attack("native method", "class Extra { native void run(); }", "CODE_NATIVE"),
                attack("thread of its own", "class Extra extends Thread { public void run() {} }", "CODE_FORBIDDEN"),
                attack("class loader of its own", "class Extra extends ClassLoader {}", "CODE_FORBIDDEN"),
                attack("thread local of its own", "class Extra extends ThreadLocal<String> {}", "CODE_FORBIDDEN"),
                attack(
                        "objects read by itself",
                        "class Extra implements java.io.Serializable { private void readObject(java.io.ObjectInputStream in) {} }",
                        "CODE_FORBIDDEN"),
                attack(
                        "objects read from outside",
                        "abstract class Extra implements java.io.Externalizable {}",
                        "CODE_FORBIDDEN"),
                attack(
                        "parallel stream by a subtype",
                        "class Extra extends java.util.ArrayList<String> { long all() { return parallelStream().count(); } }",
                        "CODE_FORBIDDEN"),
                attack(
                        "common pool by a subtype",
                        "class Extra extends java.util.concurrent.CompletableFuture<String> { Object all() { return thenRunAsync(() -> {}); } }",
                        "CODE_FORBIDDEN"),
                attack(
                        "XML by an interface of its own",
                        "interface Reader { void loadFromXML(java.io.InputStream in) throws java.io.IOException; } class Extra extends java.util.Properties implements Reader {}",
                        "CODE_FORBIDDEN"),
                attack(
                        "file by a subtype's constructor",
                        "class Extra extends java.io.PrintStream { Extra() throws Exception { super(\"/tmp/x\"); } }",
                        "CODE_FORBIDDEN"),
                attack("field of a refused type", "class Extra { java.io.File file; }", "CODE_FORBIDDEN"),
                attack(
                        "parameter of a refused type",
                        "class Extra { void run(java.io.File file) {} }",
                        "CODE_FORBIDDEN"),
                attack(
                        "exception of a refused type",
                        "abstract class Extra { abstract void run() throws java.sql.SQLException; }",
                        "CODE_FORBIDDEN"));
    }

    @ParameterizedTest(name = "a class with a {0} is refused")
    @MethodSource("classes")
    void aClassThatIsRefusedByItsShapeIsNamed(String name, String code, String expected) throws Exception {
        int number = (int) attacks().count() + number(classes(), name);
        TestJar jar = jar(number);
        String place = "bundles/notifier.jar!acme.a" + number + ".Extra";

        Verifier.Report report = new TestPackage().jar(jar).verify(folder);

        assertThat(report.findings()).anySatisfy(one -> {
            assertThat(one.code()).isEqualTo(expected);
            assertThat(one.place()).startsWith(place);
        });
    }

    @Test
    void aPluginThatUsesWhatAPluginNeedsPassesWithoutFindings() throws Exception {
        TestJar jar = new TestJar().source(OrdinaryPlugin.SOURCE);

        Verifier.Report report = new TestPackage().jar(jar).grants("""
                        [{"grant":"servers.read","why":"names"},{"grant":"http","scope":["example.com"],"why":"tells"},
                         {"grant":"events","scope":["server.*"],"why":"hears"}]""").verify(folder);

        assertThat(report.findings()).isEmpty();
        assertThat(report.observed())
                .containsExactlyInAnyOrder(GrantKind.SERVERS_READ, GrantKind.HTTP, GrantKind.EVENTS);
    }

    @Test
    void aFindingNamesTheLine() throws Exception {
        TestJar jar = new TestJar()
                .source("package acme.notifier;\npublic class Notifier implements dev.ctrlaltplay.sdk.Plugin {\n"
                        + "  public void start(dev.ctrlaltplay.sdk.PluginContext c) {\n    System.exit(1);\n  }\n}");

        List<Finding> findings = new TestPackage().jar(jar).verify(folder).findings();

        assertThat(findings).singleElement().satisfies(one -> {
            assertThat(one.place()).isEqualTo("bundles/notifier.jar!acme.notifier.Notifier.start:4");
            assertThat(one.message()).isEqualTo("It uses java.lang.System.exit.");
            assertThat(one.remedy()).contains("does not end the panel");
        });
    }
}
