package dev.ctrlaltplay.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.maven;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.options.extra.VMOption;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The panel's assembly as it is shipped. One container serves all tests, so each leaves it as it found it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PanelIT {
    private static final String PORT = "18181";
    private static final String OURS = "dev.ctrlaltplay.";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What everything else is built on; a missing one is a broken assembly, whatever its log says. */
    private static final List<String> SERVICES = List.of(
            "core.event.EventLog",
            "core.store.Databases",
            "core.access.Policy",
            "core.access.AuditTrail",
            "core.access.Authenticator",
            "core.live.LiveHub",
            "core.operation.Operations",
            "agentlink.AgentLink",
            "nodes.NodeService",
            "alts.AltService",
            "servers.ServerService");

    @Inject
    private BundleContext context;

    @Inject
    private FeaturesService features;

    @Inject
    private ServiceComponentRuntime components;

    @Configuration
    public Option[] config() {
        List<Option> options = new ArrayList<>(List.of(
                karafDistributionConfiguration()
                        .frameworkUrl(maven("dev.ctrlaltplay", "karaf-distribution")
                                .type("tar.gz")
                                .versionAsInProject())
                        .name("panel")
                        .unpackDirectory(new File("target/exam"))
                        .useDeployFolder(false),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                keepRuntimeFolder(),
                configureSecurity().disableKarafMBeanServerBuilder(),
                systemProperty("cap.ssh.port").value("18101"),
                editConfigurationFilePut("etc/dev.ctrlaltplay.web.cfg", "port", PORT)));
        for (String opened : List.of(
                "java.base/java.security",
                "java.base/java.net",
                "java.base/java.lang",
                "java.base/java.util",
                "java.naming/javax.naming.spi",
                "java.rmi/sun.rmi.transport.tcp")) {
            options.add(new VMOption("--add-opens=" + opened + "=ALL-UNNAMED"));
        }
        return options.toArray(new Option[0]);
    }

    @Test
    public void everyBundleIsActive() {
        Await.until(PATIENCE, "all bundles active", () -> idle().isEmpty(), this::idle);
    }

    @Test
    public void everyComponentIsSatisfied() {
        Await.until(PATIENCE, "all components satisfied", () -> missing().isEmpty(), this::missing);
    }

    @Test
    public void theContractsAreServed() {
        for (String name : SERVICES) {
            Await.until(PATIENCE, OURS + name, () -> served(OURS + name), this::missing);
        }
    }

    @Test
    public void restAnswers() throws Exception {
        assertEquals(200, eventually("/health", 200).statusCode());
        HttpResponse<String> refused = get("/servers");
        assertEquals(401, refused.statusCode());
        assertTrue(refused.body(), refused.body().contains("UNAUTHENTICATED"));
        HttpResponse<String> document = get("/openapi.json");
        assertTrue(document.body(), document.body().contains("x-cap-permission"));
    }

    @Test
    public void theConsoleFeatureLeavesNothingBehindAndComesBack() throws Exception {
        eventually("/health", 200);
        Set<String> operations = operations();
        Set<String> all = services();
        Set<String> others = others(Await.present(PATIENCE, () -> bundle("console.panel")));
        EnumSet<FeaturesService.Option> quietly = EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

        features.uninstallFeature("cap-console", quietly);

        assertTrue("bundle gone", bundle("console.panel") == null);
        assertEquals("services of others, and no others", others, services());
        Await.until(
                PATIENCE, "no thread of console", () -> threads("cap-console").isEmpty(), () -> threads("cap-console"));
        Await.until(PATIENCE, "its operations gone", () -> operations().size() < operations.size(), this::operations);

        features.installFeature("cap-console", quietly);

        Await.until(PATIENCE, "all services back", () -> services().equals(all), this::missing);
        Await.until(PATIENCE, "its operations back", () -> operations().equals(operations), this::operations);
    }

    @Test
    public void everySliceStopsAndStartsCleanly() throws Exception {
        eventually("/health", 200);
        Set<String> all = services();
        for (Bundle slice : slices()) {
            slice.stop(Bundle.STOP_TRANSIENT);
            assertEquals(slice + " stopped", Bundle.RESOLVED, slice.getState());
            assertTrue(slice + " left services", slice.getRegisteredServices() == null);
            slice.start(Bundle.START_TRANSIENT);
            Await.until(
                    PATIENCE,
                    slice + " and all that need it are back",
                    () -> services().equals(all),
                    this::missing);
        }
        eventually("/health", 200);
    }

    @Test
    public void everyFeatureOfOursIsStarted() throws Exception {
        for (Feature feature : features.listFeatures()) {
            if (feature.getName().startsWith("cap-") && features.isInstalled(feature)) {
                assertEquals(
                        feature.getName(),
                        "Started",
                        features.getState(feature.getId()).name());
            }
        }
    }

    private List<Bundle> slices() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith(OURS))
                .filter(bundle -> bundle.getHeaders().get("Cap-Slice") != null)
                .toList();
    }

    private List<String> idle() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                // A bundle with lazy activation rests in STARTING until a class of it is asked for.
                .filter(bundle -> bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY) == null)
                .map(bundle -> bundle + " state " + bundle.getState() + why(bundle))
                .toList();
    }

    private static String why(Bundle bundle) {
        try {
            bundle.start();
            return "";
        } catch (BundleException e) {
            return ": " + e.getMessage();
        }
    }

    private List<String> missing() {
        return Unsatisfied.chains(components);
    }

    private boolean served(String name) {
        return context.getServiceReference(name) != null;
    }

    private @Nullable Bundle bundle(String slice) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> (OURS + slice).equals(bundle.getSymbolicName()))
                .findFirst()
                .orElse(null);
    }

    private Set<String> services() {
        return services(List.of(context.getBundles()));
    }

    private Set<String> others(Bundle without) {
        return services(Arrays.stream(context.getBundles())
                .filter(bundle -> !bundle.equals(without))
                .toList());
    }

    private static Set<String> services(List<Bundle> bundles) {
        Set<String> found = new TreeSet<>();
        for (Bundle bundle : bundles) {
            ServiceReference<?>[] references = bundle.getRegisteredServices();
            if (references != null && bundle.getSymbolicName().startsWith(OURS)) {
                for (ServiceReference<?> reference : references) {
                    Object component = reference.getProperty("component.name");
                    found.add(bundle.getSymbolicName() + " "
                            + Arrays.toString((String[]) reference.getProperty(Constants.OBJECTCLASS)) + " "
                            + component);
                }
            }
        }
        return found;
    }

    private static Set<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Paths of the live OpenAPI document. */
    private Set<String> operations() {
        try {
            Set<String> paths = new TreeSet<>();
            for (String part : get("/openapi.json").body().split("\"")) {
                if (part.startsWith("/") && !part.contains(" ")) {
                    paths.add(part);
                }
            }
            return paths;
        } catch (IOException e) {
            return Set.of(e.toString());
        }
    }

    private HttpResponse<String> eventually(String path, int status) throws IOException {
        Await.until(
                PATIENCE,
                path + " answers " + status,
                () -> {
                    try {
                        return get(path).statusCode() == status;
                    } catch (IOException e) {
                        return false;
                    }
                },
                this::missing);
        return get(path);
    }

    private static HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/api/v1" + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
