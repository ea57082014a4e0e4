using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">One of each kind that the ports can stand on, and a table of zones that lacks the newest columns.</param>
[TestFixtureSource(typeof(TargetZonesTests), nameof(Grounds))]
internal sealed class TargetZonesTests(Ground ground) : PersistenceFixture(ground)
{
    private const string Outline = """{"points":[{"x":0.5,"y":1},{"x":20,"y":1},{"x":20,"y":30}]}""";
    private static readonly ZoneScope First = Of("coach-1");
    private static readonly ZoneScope Second = Of("coach-2");

    private static IEnumerable<Ground> Grounds => [.. Ground.Kinds, new Ground(LegacyShapes.ZonesWithoutTargets)];

    private ITargetZones Zones => Persistence.Get<ITargetZones>();

    private static ZoneScope Of(string coach) => new(new UserId(coach), new AccessScope(false, [new Owner(OwnerType.Coach, coach)]));

    [SetUp]
    public async Task AddCoaches()
    {
        foreach (var coach in (string[])["coach-1", "coach-2"])
        {
            await Users.AddAsync(new User(new UserId(coach), coach + "@club.example", "hash", UserRole.CoachProPlus, true, false, null, false, Start), None);
        }
    }

    private async Task<TargetZone> AddAsync(VideoSessionId? session = null, int minutes = 0, string coach = "coach-1", double? target = 0.25)
    {
        var zone = TargetZone.Create(new UserId(coach), session, new ZoneDetails("Off 'stump' – ünï", "polygon", Outline, target, true), Start.AddMinutes(minutes));
        Assert.That(await Zones.AddAsync(zone, Of(coach), None), Is.True);
        return zone;
    }

    [Test]
    public async Task A_zone_comes_back_as_stored_and_as_it_was_changed()
    {
        var zone = await AddAsync((await Stored.SessionAsync()).Id);
        var found = (await Zones.FindAsync(zone.Id, First, None))!;
        Assert.That((found.Owner, found.Session, found.Details, found.CreatedAt), Is.EqualTo((zone.Owner, zone.Session, zone.Details, zone.CreatedAt)));

        zone.Change(new ZoneDetails("Four off", "rect", """{"x":1,"y":2,"width":3,"height":4}""", null, false));
        Assert.That(await Zones.SaveAsync(zone, First, None), Is.True);
        Assert.That((await Zones.FindAsync(zone.Id, First, None))!.Details, Is.EqualTo(zone.Details));
    }

    [Test]
    [Property("Defect", "D-40")]
    public async Task A_foreign_zone_does_not_exist_also_where_it_names_a_session_that_is_seen()
    {
        var zone = await AddAsync((await Stored.SessionAsync()).Id);
        var colleague = Second with { Sessions = First.Sessions };

        Assert.That(await Zones.FindAsync(zone.Id, colleague, None), Is.Null);
        Assert.That(await Zones.FindAsync([zone.Id.Value], colleague, None), Is.Empty);
        Assert.That(await Zones.ListAsync(new UserId("coach-2"), zone.Session, None), Is.Empty);
        Assert.That(await Zones.SaveAsync(zone, colleague, None), Is.False);
        Assert.That(await Zones.DeleteAsync(zone.Id, colleague, None), Is.False);
        Assert.That((await Zones.FindAsync([zone.Id.Value, "gone"], First, None)).Select(found => found.Id), Is.EqualTo(new[] { zone.Id }));
        Assert.That(await Zones.DeleteAsync(zone.Id, new ZoneScope(null, All), None), Is.True);
        Assert.That(await Zones.SaveAsync(zone, First, None), Is.False, "it is gone");
    }

    [Test]
    [Property("Defect", "D-40")]
    public async Task A_zone_names_no_session_that_is_foreign_or_gone()
    {
        var session = await Stored.SessionAsync();
        foreach (var id in (VideoSessionId[])[session.Id, new("gone")])
        {
            var zone = TargetZone.Create(new UserId("coach-2"), id, new ZoneDetails("Off", "polygon", Outline, null, true), Start);
            Assert.That(await Zones.AddAsync(zone, Second, None), Is.False);
        }

        Assert.That(await AsCurrentAsync("select count(*) from target_zones"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Zones_come_newest_first_and_by_session()
    {
        var session = await Stored.SessionAsync();
        var (early, late, other) = (await AddAsync(minutes: 1), await AddAsync(session.Id, 2), await AddAsync(minutes: 3, coach: "coach-2"));

        Assert.That((await Zones.ListAsync(new UserId("coach-1"), null, None)).Select(zone => zone.Id), Is.EqualTo(new[] { late.Id, early.Id }));
        Assert.That((await Zones.ListAsync(new UserId("coach-1"), session.Id, None)).Select(zone => zone.Id), Is.EqualTo(new[] { late.Id }));
        Assert.That((await Zones.ListAsync(new UserId("coach-2"), null, None)).Select(zone => zone.Id), Is.EqualTo(new[] { other.Id }));
    }

    [Test]
    [Property("Defect", "D-10")]
    public async Task A_zone_outlives_its_session_and_goes_with_its_owner()
    {
        var session = await Stored.SessionAsync();
        var zone = await AddAsync(session.Id);

        await Sessions.DeleteAsync(session.Id, All, Start, None);
        Assert.That((await Zones.FindAsync(zone.Id, First, None))!.Session, Is.Null);

        if (Ground.Shape is not null)
        {
            return; // in the existing system a zone knows nothing of its owner
        }

        await Database.ExecuteAsync("delete from users where id = 'coach-1'");
        Assert.That(await AsCurrentAsync("select count(*) from target_zones"), Is.EqualTo("0"));
    }
}
