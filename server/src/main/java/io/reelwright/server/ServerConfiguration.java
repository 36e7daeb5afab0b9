package io.reelwright.server;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.QueueFacts;
import io.reelwright.celery.broker.RedisBroker;
import io.reelwright.celery.control.Control;
import io.reelwright.celery.control.WorkerSightings;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.server.account.AccountSettings;
import io.reelwright.server.limit.RateSettings;
import io.reelwright.tasks.MediaTasks;
import io.reelwright.tasks.provider.ProviderSettings;
import io.reelwright.tasks.secret.Keyset;
import io.reelwright.tasks.secret.SecretBox;
import io.reelwright.tasks.store.MediaStore;
import io.reelwright.tasks.store.MediaStores;
import io.reelwright.tasks.trace.Traces;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/// What a server is made of. The auto-configurations are named one by one: looking for them at
/// every start costs more than all of them.
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
class ServerConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
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

    @Bean(destroyMethod = "close")
    Traces traces(ServerSettings settings) {
        return Traces.open(settings.system().traces(), "reelwright-server");
    }

    @Bean(destroyMethod = "shutdown")
    RedisClient redisClient(ServerSettings settings) {
        return settings.redis().client();
    }

    /// For commands that are not blocked by others.
    @Bean
    StatefulRedisConnection<String, String> redis(RedisClient client) {
        return client.connect();
    }

    @Bean
    StatefulRedisPubSubConnection<String, String> redisNotices(RedisClient client) {
        return client.connectPubSub();
    }

    @Bean
    RedisBroker redisBroker(ServerSettings settings) {
        return new RedisBroker(settings.redis());
    }

    @Bean
    RedisResults redisResults(ServerSettings settings) {
        return new RedisResults(settings.redis());
    }

    @Bean
    Control control(ServerSettings settings) {
        return new Control(settings.redis());
    }

    @Bean
    WorkerSightings workerSightings(ServerSettings settings, InstantSource clock) {
        return new WorkerSightings(settings.redis(), clock, _ -> {});
    }

    @Bean
    QueueFacts queueFacts(ServerSettings settings) {
        return new QueueFacts(settings.redis());
    }

    @Bean
    ProviderSettings providerSettings(ServerSettings settings) {
        return settings.providers();
    }

    @Bean
    MediaTasks mediaTasks(ServerSettings settings) {
        return new MediaTasks(settings.providers(), settings.publishing());
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
    AccountSettings accountSettings(ServerSettings settings) {
        return settings.accounts();
    }

    @Bean
    MediaStore mediaStore(ServerSettings settings) throws IOException {
        return MediaStores.open(settings.mediaStore());
    }
}
