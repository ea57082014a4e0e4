using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Logging;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>How many statements a read sends, by the driver's own log.</summary>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class StatementCountTests(TranscriptGround ground) : TranscriptFixture(ground)
{
    [TestCase(1)]
    [TestCase(50)]
    [Property("Defect", "T-36")]
    public async Task A_page_of_the_list_is_one_statement_however_long_it_is(int sessions)
    {
        var coach = await CoachAsync();
        await Database.ExecuteAsync(
            $"""
            insert into session (id, title, user_id, language, status, stt_provider, provider_metadata, created_at, updated_at)
            select gen_random_uuid(), 'Talk ' || n, '{coach}', 'auto', 'COMPLETED', 'google', '[]', '2026-03-02', '2026-03-02' from generate_series(1, {sessions}) n;
            insert into transcript_segment (id, session_id, speaker_id, start_seconds, end_seconds, content, created_at, updated_at)
            select gen_random_uuid(), s.id, 1, n, n + 1, 'word', '2026-03-02', '2026-03-02' from session s, generate_series(1, 3) n where s.user_id = '{coach}';
            """);

        var (page, statements) = await CountedAsync(port => port.ListAsync(coach, null, 50, 0, None));

        Assert.That(page.Select(stored => stored.Segments), Is.EqualTo(Enumerable.Repeat(3, sessions)));
        Assert.That(statements, Has.Count.EqualTo(1));
    }

    [Test]
    [Property("Defect", "T-75")]
    public async Task What_a_page_asks_for_every_two_seconds_is_one_statement_each()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 2, "Hands first", 0.9));

        Assert.That((await CountedAsync(port => port.FindAsync(read.Session.Id, read.Session.Coach, None))).Statements, Has.Count.EqualTo(1));
        var status = (await CountedAsync(port => port.FindProgressAsync(read.Session.Id, read.Session.Coach, None))).Statements;
        Assert.That(status, Has.Count.EqualTo(1).And.None.Contains("transcript_segment"), "what is asked for most counts no segments");
    }

    private async Task<(T Result, IReadOnlyList<string> Statements)> CountedAsync<T>(Func<ITranscriptionSessions, Task<T>> call)
    {
        var log = new LogBook();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(PersistenceOptions.ConnectionStringKey, Database.ConnectionString)]).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddSingleton<TimeProvider>(new ManualClock(Start))
            .AddPersistence(configuration)
            .AddTranscriptPersistence(configuration)
            .BuildServiceProvider();
        var result = await call(services.GetRequiredService<ITranscriptionSessions>());

        // A batch is one line with all of its statements in it.
        return (result, [.. log.Texts.Where(text => text.StartsWith("Command execution completed", StringComparison.Ordinal) || text.StartsWith("Batch execution completed", StringComparison.Ordinal))]);
    }
}
