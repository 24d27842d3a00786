import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.plugins.Plugin;

/**
 * One OpenSearch node in this process, until its input ends: so it does not outlive whoever started it, however that
 * ended. Arguments: its settings, as name=value; a comma parts the values of a list.
 */
public final class Node {
    /** What a server brings along and the adapter needs: HTTP, tokenizers, number types, deletion by query, scripts. */
    private static final String[] MODULES = {
        "org.opensearch.transport.Netty4ModulePlugin",
        "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
        "org.opensearch.index.mapper.MapperExtrasModulePlugin",
        "org.opensearch.index.reindex.ReindexModulePlugin",
        "org.opensearch.painless.PainlessModulePlugin",
        "org.opensearch.percolator.PercolatorModulePlugin",
    };

    public static void main(String[] arguments) throws Exception {
        Settings settings = read(arguments);
        Path home = Path.of(settings.get("path.home"));
        for (String folder : new String[] {"config", "data", "logs", "modules", "plugins"}) {
            Files.createDirectories(home.resolve(folder));
        }
        var node = new OpenSearchRunnerNode(new Environment(settings, home.resolve("config")), load());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        node.start();
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    private static Settings read(String[] arguments) {
        var settings = Settings.builder();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.substring(0, equals), value = argument.substring(equals + 1);
            if (value.indexOf(',') >= 0) {
                settings.putList(name, value.split(","));
            } else {
                settings.put(name, value);
            }
        }
        return settings.build();
    }

    private static List<Class<? extends Plugin>> load() throws ClassNotFoundException {
        List<Class<? extends Plugin>> modules = new ArrayList<>();
        for (String name : MODULES) {
            modules.add(Class.forName(name).asSubclass(Plugin.class));
        }
        return modules;
    }

    private static void close(OpenSearchRunnerNode node) {
        try {
            node.close();
        } catch (IOException broken) {
            System.err.println(broken);
        }
    }
}
