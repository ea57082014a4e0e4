using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Persistence;

[Parallelizable(ParallelScope.Self)]
internal sealed class StartTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task Open() => _database = await TestDatabases.CreateEmptyAsync();

    [TearDown]
    public async Task Close()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [TestCase(null, "missing")]
    [TestCase(" ", "missing")]
    [TestCase("Database=x;Username=y", "names no host")]
    [TestCase("Password=secret;nonsense", "not a connection string")]
    public void Without_a_usable_connection_string_the_start_names_the_setting_and_keeps_the_secret(string? text, string why)
    {
        using var host = Host(text);

        var refused = Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.That(refused!.Message, Does.Contain("ConnectionStrings:Db").And.Contain(why).And.Not.Contain("secret"));
    }

    [Test]
    public void A_setting_out_of_range_stops_the_start()
    {
        using var host = Host(_database.ConnectionString, ("Persistence:CommandTimeoutSeconds", "0"));

        Assert.That(() => host.StartAsync(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("CommandTimeoutSeconds"));
    }

    [Test]
    public void A_database_that_was_never_migrated_is_refused_and_told_what_to_run()
    {
        using var host = Host(_database.ConnectionString);

        Assert.That(() => RequireAsync(host), Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains("run `CoachPlus.Api migrate`"));
    }

    [Test]
    [Property("Defect", "D-09")]
    public async Task A_database_that_is_behind_is_refused_until_it_is_migrated()
    {
        using var host = Host(_database.ConnectionString);
        var migrations = host.Services.GetRequiredService<IDatabaseMigrations>();
        var names = await migrations.MigrateAsync(CancellationToken.None);
        await _database.ExecuteAsync($"delete from coachplus.schema_migrations where name = '{names[^1]}'");

        Assert.That(() => RequireAsync(host), Throws.TypeOf<DatabaseSchemaException>().With.Message.Contains($"{names[^1]} missing; run `CoachPlus.Api migrate`"));
    }

    [Test]
    public async Task A_migrated_database_is_accepted_and_ready()
    {
        using var host = Host(_database.ConnectionString);
        await host.Services.GetRequiredService<IDatabaseMigrations>().MigrateAsync(CancellationToken.None);

        await RequireAsync(host);
        var report = await host.Services.GetRequiredService<IReadinessCheck>().CheckAsync(CancellationToken.None);

        Assert.That(report, Is.EqualTo(new PartReport(PartState.Ready, null)));
    }

    [Test]
    public async Task Readiness_says_down_for_an_unmigrated_database_and_for_no_database()
    {
        using var behind = Host(_database.ConnectionString);
        using var gone = Host("Host=127.0.0.1;Port=1;Username=u;Password=secret");

        var first = await behind.Services.GetRequiredService<IReadinessCheck>().CheckAsync(CancellationToken.None);
        var second = await gone.Services.GetRequiredService<IReadinessCheck>().CheckAsync(CancellationToken.None);

        Assert.That((first.State, second.State), Is.EqualTo((PartState.Down, PartState.Down)));
        Assert.That(first.Detail, Does.Contain("CoachPlus.Api migrate"));
        Assert.That(second.Detail, Is.Not.Empty.And.Not.Contain("secret"));
    }

    private static Task RequireAsync(IHost host) => host.Services.GetRequiredService<IDatabaseMigrations>().RequireCurrentAsync(CancellationToken.None);

    private static IHost Host(string? connectionString, params (string Key, string Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
            [new(PersistenceOptions.ConnectionStringKey, connectionString), .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]);
        builder.Services.AddPersistence(builder.Configuration);
        return builder.Build();
    }
}
