using System.Globalization;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class UsageTests : PersistenceFixture
{
    private static readonly UsageTime Always = new(null, null);
    private static readonly UsageTime March = new(Utc("2026-03-01T00:00:00"), Utc("2026-04-01T00:00:00"));

    private static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time + "Z", CultureInfo.InvariantCulture);

    private IUsage Usage { get; set; } = null!;

    [SetUp]
    public async Task Members()
    {
        Usage = Persistence.Get<IUsage>();
        foreach (var (id, role, org) in new[] { ("ann", UserRole.Free, "club-1"), ("ben", UserRole.CoachPro, "club-1"), ("cleo", UserRole.OrgPro, "club-2"), ("dan", UserRole.Free, null) })
        {
            await Users.AddAsync(new User(new UserId(id), id + "@example.org", "hash", role, true, false, org, false, Start), None);
        }
    }

    [Test]
    public async Task An_empty_table_is_zeros_and_the_role_of_the_one_who_was_asked_for()
    {
        var mine = await ReadAsync("ann", null, Always);
        var all = await ReadAsync(null, null, Always);
        var nobody = await ReadAsync("nobody", null, March);

        Assert.That((Told(mine.ByFeature), Told(mine.ByMonth), Told(mine.ByUser), mine.QuotaUsed, mine.Role), Is.EqualTo(("", "", "", 0L, (UserRole?)UserRole.Free)));
        Assert.That((Told(all.ByFeature), all.QuotaUsed, all.Role), Is.EqualTo(("", 0L, (UserRole?)null)));
        Assert.That((Told(nobody.ByFeature), nobody.QuotaUsed, nobody.Role), Is.EqualTo(("", 0L, (UserRole?)null)));
    }

    [Test]
    public async Task Months_are_those_of_UTC_whatever_the_servers_clock_shows_and_the_quota_is_one_months()
    {
        await Database.ExecuteAsync("do $$ begin execute format('alter database %I set timezone = ''Asia/Tokyo''', current_database()); end $$");

        // Connections of its own: those that are open already keep the time zone of before.
        await using var services = PersistenceUnderTest.Services(Database.ConnectionString);
        Usage = services.GetRequiredService<IUsage>();
        await NoteAsync("ann", "report", 5, "2026-02-28T23:59:59.999");
        await NoteAsync("ann", "report", 10, "2026-03-01T00:00:00");
        await NoteAsync("ann", "summary", 200, "2026-03-31T23:59:59.999");
        await NoteAsync("ann", "report", 1000, "2026-04-01T00:00:00");
        await NoteAsync("ben", "report", 7777, "2026-03-02T00:00:00");

        var always = await ReadAsync("ann", null, Always);
        var march = await ReadAsync("ann", null, March);
        var none = await ReadAsync("ann", null, new(Utc("2020-01-01T00:00:00"), Utc("2021-01-01T00:00:00")));

        Assert.That(Told(always.ByFeature), Is.EqualTo("report 1015/3, summary 200/1"));
        Assert.That(Told(always.ByMonth), Is.EqualTo("2026-02 5/1, 2026-03 210/2, 2026-04 1000/1"));
        Assert.That(Told(march.ByFeature), Is.EqualTo("summary 200/1, report 10/1"));
        Assert.That(Told(march.ByMonth), Is.EqualTo("2026-03 210/2"));
        Assert.That((Told(none.ByFeature), none.QuotaUsed), Is.EqualTo(("", 210L)), "the quota's month is another than the one that is asked for");
        Assert.That((always.QuotaUsed, march.QuotaUsed, always.Role), Is.EqualTo((210L, 210L, (UserRole?)UserRole.Free)));
    }

    [Test]
    [Property("Defect", "D-45")]
    public async Task An_organisation_is_its_members_of_now_and_nothing_that_they_did_for_another()
    {
        await NoteAsync("ann", "report", 1, "2026-03-02T00:00:00", "club-1");
        await NoteAsync("ann", "report", 20, "2026-03-02T00:00:00");
        await NoteAsync("ann", "report", 300, "2026-03-02T00:00:00", "club-2");
        await NoteAsync("ben", "report", 4000, "2026-03-02T00:00:00", "club-1");
        await NoteAsync("cleo", "report", 50_000, "2026-03-02T00:00:00", "club-2");
        await NoteAsync("dan", "report", 600_000, "2026-03-02T00:00:00", "club-1");

        var club = await ReadAsync(null, "club-1", Always);
        var member = await ReadAsync("ann", "club-1", Always);
        var stranger = await ReadAsync("cleo", "club-1", Always);
        var everybody = await ReadAsync(null, null, Always);

        Assert.That(Told(club.ByUser), Is.EqualTo("ben ben@example.org 4000/1, ann ann@example.org 21/2"));
        Assert.That((Told(club.ByFeature), club.QuotaUsed, club.Role), Is.EqualTo(("report 4021/3", 4021L, (UserRole?)null)));
        Assert.That((Told(member.ByFeature), member.Role), Is.EqualTo(("report 21/2", (UserRole?)UserRole.Free)));
        Assert.That((Told(stranger.ByFeature), Told(stranger.ByUser), stranger.QuotaUsed, stranger.Role), Is.EqualTo(("", "", 0L, (UserRole?)null)));
        Assert.That(Told(everybody.ByFeature), Is.EqualTo("report 654321/6"));
    }

    [Test]
    [Property("Defect", "D-59")]
    public async Task A_whole_answer_with_addresses_takes_one_statement()
    {
        for (var i = 0; i < 15; i++)
        {
            await Users.AddAsync(new User(new UserId($"u{i:00}"), $"u{i}@example.org", "hash", UserRole.Free, true, false, "club-9", false, Start), None);
            await NoteAsync($"u{i:00}", "report", 100, "2026-03-02T00:00:00");
        }

        using var statements = new StatementLog();
        var club = await ReadAsync(null, "club-9", March);

        Assert.That(statements.Texts, Has.Count.EqualTo(1));
        Assert.That(club.ByUser.Select(sum => sum.Of), Is.EqualTo(Enumerable.Range(0, 10).Select(i => $"u{i:00}")), "of equals those with the lower id");
    }

    [Test]
    public async Task What_would_be_a_gain_is_refused_and_usage_goes_with_its_user()
    {
        Assert.ThrowsAsync<Npgsql.PostgresException>(() => NoteAsync("ann", "report", -1, "2026-03-02T00:00:00"));
        await NoteAsync("ann", "report", 0, "2026-03-02T00:00:00");

        await Database.ExecuteAsync("delete from users where id = 'ann'");

        Assert.That(await Database.ScalarAsync("select count(*) from ai_usage_logs"), Is.EqualTo("0"));
    }

    private Task<UsageFigures> ReadAsync(string? user, string? org, UsageTime during)
        => Usage.ReadAsync(new UsageSelection(new UserFilter(user is null ? null : new UserId(user), org), during, March, 10), None);

    private Task NoteAsync(string user, string feature, int tokens, string at, string? org = null)
        => Database.ExecuteAsync(
            $"insert into ai_usage_logs (id, user_id, org_id, feature, tokens_used, timestamp) values ('{Guid.NewGuid()}', '{user}', {(org is null ? "null" : $"'{org}'")}, '{feature}', {tokens}, '{at}Z')");

    private static string Told(IEnumerable<UsageSum> sums)
        => string.Join(", ", sums.Select(sum => $"{sum.Of}{(sum.Email is null ? "" : " " + sum.Email)} {sum.Tokens}/{sum.Requests}"));
}
