using System.Globalization;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Rows;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class SessionStatusSqlTests : PersistenceFixture
{
    [Test]
    [Property("Defect", "D-29")]
    public async Task The_status_in_sql_equals_the_domains_for_every_set_of_labels()
    {
        var labels = (await Database.QueryAsync("select unnest(enum_range(null::video_analysis_job_status))::text")).Select(row => (string)row.Values.Single()!).ToList();
        var sets = Enumerable.Range(0, 1 << labels.Count)
            .Select(set => labels.Where((_, place) => (set >> place & 1) == 1).ToList())
            .ToList();

        var stored = await Database.QueryAsync(string.Join(" union all ", sets.Select((set, number) =>
            $"(select {number} as number, {SessionStatusSql.OfGroup}::text as word from unnest('{{{string.Join(',', set)}}}'::video_analysis_job_status[]) status)")));

        Assert.That(labels, Has.Count.EqualTo(Enum.GetValues<JobStatusLabel>().Length));
        Assert.That(
            stored.OrderBy(row => int.Parse((string)row["number"]!, CultureInfo.InvariantCulture)).Select(row => (string)row["word"]!),
            Is.EqualTo(sets.Select(set => VideoSession.StatusFrom([.. set.Select(Of)]).ToString().ToLowerInvariant())));

        static JobStatus Of(string label) => Enum.Parse<JobStatusLabel>(label.Replace("_", "", StringComparison.Ordinal), ignoreCase: true).ToStatus();
    }
}
