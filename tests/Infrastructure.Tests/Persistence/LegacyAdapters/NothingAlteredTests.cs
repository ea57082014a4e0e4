using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>Everything that this product does on the existing system's tables leaves them the tables that they were.</summary>
/// <param name="ground">Each of its shapes.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Legacy))]
[Parallelizable(ParallelScope.Self)]
internal sealed class NothingAlteredTests(Ground ground)
{
    private const string Catalogue = """
        select 'column ' || c.relname || '.' || a.attname || ' ' || a.attnum::text || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
        from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
        where c.relnamespace = 'public'::regnamespace and a.attnum > 0
        union all select 'relation ' || relname || ' ' || relkind::text || ' ' || coalesce(reloptions::text, '') from pg_class where relnamespace = 'public'::regnamespace
        union all select 'type ' || t.typname || ' ' || coalesce(e.enumlabel, '') || ' ' || coalesce(e.enumsortorder, 0)::text
        from pg_type t left join pg_enum e on e.enumtypid = t.oid where t.typnamespace = 'public'::regnamespace
        union all select 'trigger ' || c.relname || ' ' || g.tgname from pg_trigger g join pg_class c on c.oid = g.tgrelid where c.relnamespace = 'public'::regnamespace
        union all select 'index ' || pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace
        union all select 'constraint ' || k.conrelid::regclass::text || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) from pg_constraint k where k.connamespace = 'public'::regnamespace
        union all select 'function ' || p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace
        order by 1
        """;

    private static CancellationToken None => CancellationToken.None;

    [Test]
    public async Task Laying_beside_and_all_that_is_done_afterwards_changes_no_table_type_trigger_or_index()
    {
        await using var untouched = await LegacyDatabases.CreateAsync(ground.Shape!, rows: true);
        await using var persistence = await PersistenceUnderTest.StartAsync(ground, rows: true);

        await WorkAsync(persistence);

        Assert.That(await FactsAsync(persistence.Database), Is.EqualTo(await FactsAsync(untouched)));
    }

    private static async Task WorkAsync(PersistenceUnderTest persistence)
    {
        var stored = new StoredJobs(persistence);
        var coach = new UserId(LegacyRows.Coach);
        await persistence.Get<Application.Identity.Ports.IUsers>().AddAsync(new User(UserId.New(StoredJobs.Start), "new@example.org", "hash", UserRole.CoachProPlus, true, false, null, false, StoredJobs.Start), None);
        var session = await stored.SessionAsync(LegacyRows.Coach);
        await stored.AwaitingAsync(session);
        await stored.QueuedAsync(session);
        var queue = persistence.Get<IAnalysisJobQueue>();
        AnalysisJob? ours = null;
        while (await queue.ClaimAsync("worker", TimeSpan.FromMinutes(1), ClaimPreference.Quick, None) is { } claimed)
        {
            ours = claimed.Job; // those of the existing system too, ours is the youngest
        }

        var deep = await stored.AlmostDoneAsync(ours!);
        ours!.Finish(deep, StoredJobs.Start.AddHours(1));
        await queue.SaveAsync(ours, ours.State.Fence, None);
        await persistence.Get<IJobCoaching>().SetGoalsAsync(ours.Id, StoredJobs.All, """{"zones":[],"metrics":[]}""", StoredJobs.Start, None);
        await ZonesPitchAndReportAsync(persistence, ours, session.Id, coach);
        var marker = MomentMarker.Create(session.Id, new Moment(5, MomentType.Catch, null), coach, StoredJobs.Start);
        await persistence.Get<IMomentMarkers>().AddAsync(marker, StoredJobs.All, None);
        var note = CoachNote.Write(coach, 7, new NoteTarget(session.Id, marker.Id), new NoteContent("Seen", ["grip"], NoteSeverity.Info), StoredJobs.Start);
        await persistence.Get<ICoachNotes>().AddAsync(note, new NoteScope(coach, StoredJobs.All), None);
        await persistence.Get<IOldRecords>().PruneAsync(TimeSpan.Zero, TimeSpan.Zero, None);
        await persistence.Get<IVideoSessions>().DeleteAsync(session.Id, StoredJobs.All, StoredJobs.Start, None);
    }

    private static async Task ZonesPitchAndReportAsync(PersistenceUnderTest persistence, AnalysisJob done, VideoSessionId session, UserId coach)
    {
        var (zones, scope) = (persistence.Get<ITargetZones>(), new ZoneScope(coach, StoredJobs.All));
        var zone = TargetZone.Create(coach, session, new ZoneDetails("Off", "rect", """{"x":1,"y":2,"width":3,"height":4}""", 0.5, true), StoredJobs.Start);
        await zones.AddAsync(zone, scope, None);
        await zones.SaveAsync(zone, scope, None);
        await zones.DeleteAsync(zone.Id, scope, None);
        await persistence.Get<IPitches>().MarkAsync(session, StoredJobs.All, "{}", StoredJobs.Start, None);
        var exports = persistence.Get<IReportExports>();
        await exports.RequestAsync(done.Id, StoredJobs.All, new ExportWish("a", false, null), None);
        var claimed = (await exports.ClaimAsync("worker", TimeSpan.FromMinutes(1), None))!;
        var made = new StoredReport(ArtifactRules.ReportKeyOf(done.Order.Video, done.Id, 1, 1), 10, new string('c', 64), "a", StoredJobs.Start);
        Assert.That(await exports.FinishAsync(claimed, made, TimeSpan.FromHours(1), None), Is.EqualTo(RunWrite.Written));
    }

    private static async Task<IReadOnlyList<string?>> FactsAsync(TestDatabase database)
        => [.. (await database.QueryAsync(Catalogue)).Select(row => (string?)row.Values.Single()).Where(fact => fact is null || !fact.Contains("RI_ConstraintTrigger", StringComparison.Ordinal)),
            await database.ScalarAsync("select count(*) from pg_trigger g join pg_class c on c.oid = g.tgrelid where c.relnamespace = 'public'::regnamespace")];
}
