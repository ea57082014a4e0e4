using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Legacy;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>The ground that is being moved is what it says: suites on it would prove nothing else.</summary>
internal sealed class GroundTests
{
    private static IEnumerable<Ground> BeingMoved => Ground.All.Where(ground => ground.IsBeingMoved);

    [TestCaseSource(nameof(BeingMoved))]
    public async Task Its_tables_are_almost_the_current_ones_and_the_process_knows_those_from_before(Ground ground)
    {
        await using var persistence = await PersistenceUnderTest.StartAsync(ground);
        await using var another = PersistenceUnderTest.Services(persistence.Database.ConnectionString);

        Assert.That((await another.GetRequiredService<ISchemaReports>().ReadAsync(CancellationToken.None)).Shape, Does.EndWith(", being moved"));
        Assert.That(
            await persistence.Database.ScalarAsync("select string_agg(data_type, ',' order by column_name) from information_schema.columns where (table_name, column_name) in (('video_analysis_jobs', 'fence'), ('video_sessions', 'player_ids'))"),
            Is.EqualTo("bigint,jsonb"));
        Assert.That(await persistence.Database.ScalarAsync("select to_regclass('coachplus.beside_jobs') is not null"), Is.EqualTo("t"));
        Assert.That(persistence.Get<ExistingTables>().Has("video_analysis_jobs", "fence"), Is.False);
    }
}
