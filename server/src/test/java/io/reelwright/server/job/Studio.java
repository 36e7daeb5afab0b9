package io.reelwright.server.job;

import com.zaxxer.hikari.HikariDataSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.QueueFacts;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.control.Control;
import io.reelwright.celery.control.WorkerSightings;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import io.reelwright.server.Api;
import io.reelwright.server.QueueSettings;
import io.reelwright.server.ServerSettings;
import io.reelwright.server.limit.RateSettings;
import io.reelwright.server.project.Projects;
import io.reelwright.server.task.Task;
import io.reelwright.server.task.Tasks;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.contract.AssetType;
import io.reelwright.tasks.contract.Output;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.contract.TaskResult;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.script.Script;
import io.reelwright.tasks.secret.Keyset;
import io.reelwright.tasks.secret.SecretBox;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.store.MediaStores;
import io.reelwright.tasks.trace.Traces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/// Everything of the server that a job needs, without HTTP, on real servers. Nodes can be started
/// and stopped on the same record.
public final class Studio implements AutoCloseable {

    final ServerSettings settings;
    private AnnotationConfigApplicationContext node;

    public Studio() {
        settings = Api.newSettings();
        node = startNode();
    }

    public RedisAddress redis() {
        return settings.redis();
    }

    public Path media() {
        return Path.of(settings.mediaStore());
    }

    private AnnotationConfigApplicationContext startNode() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(ServerSettings.class, () -> settings);
        PublishWishes nowhere = (_, _, _) -> List.of(); // none of these jobs publishes
        context.registerBean(PublishWishes.class, () -> nowhere);
        context.getEnvironment().setActiveProfiles("scripted");
        context.register(Node.class);
        context.refresh();
        return context;
    }

    void stopNode() {
        node.close();
    }

    void restartNode() {
        node = startNode();
    }

    Jobs jobs() {
        return node.getBean(Jobs.class);
    }

    public <T> T bean(Class<T> type) {
        return node.getBean(type);
    }

    Job submit(io.reelwright.server.job.Configuration wishes) {
        return jobs().submit(
                        new JobOrder(
                                Job.VIDEO,
                                "local",
                                "p",
                                "P",
                                false,
                                null,
                                io.reelwright.server.task.Priority.NORMAL,
                                wishes,
                                null,
                                Map.of()));
    }

    /// Waits until the job satisfies `wish`, looking at each of its changes.
    Job await(UUID jobId, Predicate<Job> wish) throws InterruptedException {
        BlockingQueue<JobChanged> changes = node.getBean(Ear.class).heard;
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Job job = jobs().find(jobId, null);
        while (!wish.test(job)) {
            if (changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS) == null) {
                throw new AssertionError(
                        "Waited in vain; the job is "
                                + job
                                + ", its tasks "
                                + tasks(job).stream()
                                        .map(t -> t.name() + "=" + t.status() + t.attempt())
                                        .toList());
            }
            job = jobs().find(jobId, null);
        }
        return job;
    }

    Job awaitEnd(Job job) throws InterruptedException {
        return await(job.jobId(), now -> !now.status().isUnderway());
    }

    List<Task> tasks(Job job) {
        return node.getBean(Tasks.class).ofJob(job.jobId(), job.retryCount());
    }

    /// Makes a script the newest of the project.
    UUID save(Script script) {
        return node.getBean(Projects.class).save("p", script, "uploaded").scriptId();
    }

    /// Takes from Redis all it has of ours, as a crash without a disk does.
    void forgetRedis() {
        try (RedisClient client = RedisClient.create(redis().uri());
                var connection = client.connect()) {
            List<String> keys = connection.sync().keys(redis().keyPrefix() + "*");
            connection.sync().del(keys.toArray(String[]::new));
        }
    }

    /// Reports success for a task as a worker would that had it in an earlier attempt.
    void reportStaleSuccess(Task task) {
        String path =
                "projects/p/attempts/" + task.taskId() + "/" + (task.attempt() - 1) + "/a.json";
        Output output =
                new Output("analysis", path, AssetType.DOCUMENT, "json", 1, null, null, Map.of());
        node.getBean(RedisResults.class)
                .store(
                        new ResultRecord(
                                task.taskId().toString(),
                                TaskState.SUCCESS,
                                TaskJson.MAPPER.valueToTree(TaskResult.of(output)),
                                null,
                                Instant.now()));
    }

    @Override
    public void close() {
        node.close();
    }

    /// Hears what is told of jobs.
    static final class Ear {

        final BlockingQueue<JobChanged> heard = new LinkedBlockingQueue<>();

        @EventListener
        void hear(JobChanged change) {
            heard.add(change);
        }
    }

    /// Without `@Configuration`, so that the whole server's scan does not take it in.
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {
                "io.reelwright.server.job",
                "io.reelwright.server.loop",
                "io.reelwright.server.limit",
                "io.reelwright.server.task",
                "io.reelwright.server.project",
                "io.reelwright.server.secret",
                "io.reelwright.server.session",
                "io.reelwright.server.media",
                "io.reelwright.server.video",
                "io.reelwright.server.worker"
            },
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                ".*Controller",
                                ".*Bytes",
                                ".*BucketInPages",
                                ".*Configuration",
                                ".*Filter"
                            }))
    static class Node {

        @Bean
        Traces traces() {
            return Traces.NONE;
        }

        @Bean
        MediaTasks mediaTasks(ServerSettings settings) {
            return new MediaTasks(settings.providers(), settings.publishing());
        }

        @Bean
        Ear ear() {
            return new Ear();
        }

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(ServerSettings settings) {
            HikariDataSource source = new HikariDataSource();
            source.setJdbcUrl(settings.database());
            source.setUsername(settings.databaseUser());
            source.setPassword(settings.databasePassword());
            source.setMaximumPoolSize(5);
            return source;
        }

        @Bean
        JdbcClient jdbcClient(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        @Bean
        MediaStore store(ServerSettings settings) throws IOException {
            return MediaStores.open(settings.mediaStore());
        }

        @Bean
        ProviderSettings providerSettings(ServerSettings settings) {
            return settings.providers();
        }

        @Bean
        Keyset keyset(ServerSettings settings) {
            return new Keyset(settings.keyset());
        }

        @Bean
        SecretBox secretBox(Keyset keyset) {
            return new SecretBox(keyset);
        }

        @Bean
        RedisAddress redisAddress(ServerSettings settings) {
            return settings.redis();
        }

        @Bean
        RateSettings rateSettings(ServerSettings settings) {
            return settings.rates();
        }

        @Bean
        QueueSettings queueSettings(ServerSettings settings) {
            return settings.queues();
        }

        @Bean(destroyMethod = "shutdown")
        RedisClient redisClient(ServerSettings settings) {
            return settings.redis().client();
        }

        @Bean
        StatefulRedisConnection<String, String> redis(RedisClient client) {
            return client.connect();
        }

        @Bean
        RedisBroker broker(ServerSettings settings) {
            return new RedisBroker(settings.redis());
        }

        @Bean
        RedisResults results(ServerSettings settings) {
            return new RedisResults(settings.redis());
        }

        @Bean
        WorkerSightings sightings(ServerSettings settings, InstantSource clock) {
            return new WorkerSightings(settings.redis(), clock, _ -> {});
        }

        @Bean
        QueueFacts queueFacts(ServerSettings settings) {
            return new QueueFacts(settings.redis());
        }

        @Bean
        Control control(ServerSettings settings) {
            return new Control(settings.redis());
        }
    }
}
