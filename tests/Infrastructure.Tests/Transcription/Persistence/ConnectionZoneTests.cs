using System.Globalization;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>The ports on connections in a zone eight hours ahead; what they wrote is looked at from another connection.</summary>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class ConnectionZoneTests(TranscriptGround ground) : TranscriptFixture(ground)
{
    private const string Zone = "Asia/Taipei";

    protected override string ConnectionOptions => $"Options=-c timezone={Zone}";

    [Test]
    [Property("Defect", "T-35")]
    public async Task Times_are_written_in_UTC_into_every_column()
    {
        var read = await WithTranscriptAsync(new HeardSegment(1, 0, 2, "Hands first", 0.9), new HeardSegment(2, 2, 4, "Yes", 0.9));
        var (coach, id) = (read.Session.Coach, read.Session.Id);
        var audio = new AudioObject("bucket", "audio/talk.m4a", new VerifiedAudio(1024, "etag", "audio/mp4", Start));
        Assert.That(await Sessions.SaveAsync(read, read.Session with { Audio = audio, UpdatedAt = Start }, None));
        var segment = (await SegmentsAsync(id))[0];
        await Transcripts.ReplaceSpeakerRolesAsync(id, new Dictionary<int, SpeakerRole> { [1] = SpeakerRole.Coach }, None);
        await Transcripts.SetSegmentRolesAsync(id, new Dictionary<TranscriptSegmentId, SpeakerRole> { [segment.Id] = SpeakerRole.Client }, None);
        await Transcripts.EditAsync(id, new Dictionary<TranscriptSegmentId, string> { [segment.Id] = "Hips first" }, None);
        await Get<IPlanUsage>().HoldAsync(Terms(coach), new PlanHold(id.Value, 60, Start, Start), None);

        Assert.That((await ShownByTheConnectionAsync()).Single(), Is.EqualTo(Zone));
        var times = await TimesAsync(coach, id);
        Assert.That(times.Keys, Is.SupersetOf(new[]
        {
            "session.created_at", "session.updated_at", "transcript_segment.created_at", "transcript_segment.updated_at", "session_role.created_at", "segment_role.updated_at", "user.created_at",
            "coachplus.transcriptions.verified_at", "coachplus.transcriptions.updated_at", "coachplus.plan_usage.counted_at", "coachplus.plan_usage.expires_at",
        }));
        Assert.That(times.Where(time => time.Value != Start && (DateTimeOffset.UtcNow - time.Value).Duration() > TimeSpan.FromMinutes(10)), Is.Empty, "the clock's time, or the server's own of this minute");
    }

    [Test]
    [Property("Defect", "T-35")]
    public async Task Times_are_read_as_UTC()
    {
        var read = await StoredAsync();
        var (coach, id) = (read.Session.Coach, read.Session.Id);
        Assert.That((read.Session.CreatedAt, read.Session.UpdatedAt), Is.EqualTo((Start, Start)));
        await Database.ExecuteAsync(
            $"""
            insert into processing_status (id, session_id, status, progress, started_at, estimated_completion, created_at, updated_at)
            values (gen_random_uuid(), '{id}', 'processing', 40, '2026-03-02T09:00:00', '2026-03-02T11:00:00', '2026-03-02T09:00:00', '2026-03-02T09:20:00')
            """);

        var row = (await Sessions.FindProgressAsync(id, coach, None))!.Value.Row!;
        Assert.That((row.StartedAt, row.EstimatedEnd, row.UpdatedAt), Is.EqualTo((Start.AddMinutes(-30), Start.AddMinutes(90), Start.AddMinutes(-10))));
        Assert.That((await Sessions.ListAsync(coach, null, 1, 0, None)).Single().Session.CreatedAt, Is.EqualTo(Start));
    }

    [TestCase("2026-02-28T23:59:59", 0)]
    [TestCase("2026-03-01T00:00:00", 61)]
    [TestCase("2026-03-31T23:59:59", 61)]
    [TestCase("2026-04-01T00:00:00", 0)]
    [Property("Defect", "T-35")]
    public async Task A_month_of_usage_begins_and_ends_where_it_does_in_UTC(string at, int counted)
    {
        var read = await StoredAsync();
        await Database.ExecuteAsync(
            $"""
            insert into usage_logs (id, user_id, session_id, duration_minutes, duration_seconds, stt_provider, transcription_type, is_billable, user_plan, plan_limits, provider_metadata, created_at, updated_at)
            values (gen_random_uuid(), '{read.Session.Coach}', '{read.Session.Id}', 2, 61, 'google', 'ORIGINAL', true, 'free', '[]', '[]', '{at}', '{at}')
            """);

        Assert.That((await Get<IPlanUsage>().OfAsync(Terms(read.Session.Coach), Start, None)).Seconds, Is.EqualTo(counted));
    }

    private static PlanTerms Terms(SpeakingCoachId coach) => new(new PlanHolderId(coach.Value), Plan.Free, TimeZoneInfo.Utc, PlanCatalogue.BuiltIn);

    private Task<List<string>> ShownByTheConnectionAsync() => Get<TranscriptDatabase>().ReadAsync("looking at the zone", Sql.Of("show timezone"), reader => reader.GetString(0), None);

    // Every column of a time in every row of the session and its coach. Where the column has a zone, JSON tells it.
    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> TimesAsync(SpeakingCoachId coach, TranscriptionSessionId id)
    {
        (string Table, string Condition)[] tables =
        [
            ("session", $"id = '{id}'"), ("transcript_segment", $"session_id = '{id}'"), ("session_role", $"session_id = '{id}'"), ("segment_role", $"session_id = '{id}'"), ("user", $"id = '{coach}'"),
            ("coachplus.transcriptions", $"session_id = '{id}'"), ("coachplus.plan_usage", $"session_id = '{id}'"),
        ];
        var times = new Dictionary<string, DateTimeOffset>();
        foreach (var (table, condition) in tables)
        {
            var name = table == "user" ? "\"user\"" : table;
            foreach (var row in await Database.QueryAsync($"select to_jsonb(t)::text as row from {name} t where {condition}"))
            {
                foreach (var column in System.Text.Json.JsonElement.Parse((string)row["row"]!).EnumerateObject().Where(column => column.Value.ValueKind == System.Text.Json.JsonValueKind.String))
                {
                    if (column.Name.EndsWith("_at", StringComparison.Ordinal))
                    {
                        times[$"{table}.{column.Name}"] = DateTimeOffset.Parse(column.Value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
                    }
                }
            }
        }

        return times;
    }
}
