using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class DatabaseErrorsTests : PersistenceFixture
{
    protected override bool GoesOn => false;

    [Test]
    public async Task A_database_that_is_not_there_is_unavailable_for_every_port()
    {
        await using var services = PersistenceUnderTest.Services("Host=127.0.0.1;Port=1;Username=u;Password=secret");
        var id = new AnalysisJobId("x");
        Func<Task>[] calls =
        [
            () => services.GetRequiredService<IUsers>().FindByEmailAsync("a@b.c", None),
            () => services.GetRequiredService<IUsers>().FindAsync(new UserId("x"), None),
            () => services.GetRequiredService<IVideoSessions>().ListAsync(new SessionFilter(null, false, 0, 50), All, None),
            () => services.GetRequiredService<IVideoSessions>().DeleteAsync(new VideoSessionId("x"), All, Start, None),
            () => services.GetRequiredService<IAnalysisJobs>().FindAsync(id, All, None),
            () => services.GetRequiredService<IAnalysisJobQueue>().ClaimAsync("w", Lease, ClaimPreference.Quick, None),
            () => services.GetRequiredService<IAnalysisJobQueue>().RenewAsync(id, 1, Lease, None),
            () => services.GetRequiredService<IExpiredJobs>().PageAsync(null, 1, None),
            () => services.GetRequiredService<IObjectDeletions>().TakeAsync(Lease, None),
        ];

        foreach (var call in calls)
        {
            var refused = Assert.ThrowsAsync<UnavailableException>(() => call());
            Assert.That((refused!.Part, refused.Message.Contains("secret", StringComparison.Ordinal)), Is.EqualTo(("the database", false)));
        }
    }

    [Test]
    public async Task Connections_that_the_server_ended_are_unavailable_once_and_then_replaced()
    {
        await Users.CountAsync(None);
        await Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'CoachPlus' and datname = current_database()");

        var outcomes = new List<bool>();
        for (var call = 0; call < 3; call++)
        {
            try
            {
                outcomes.Add(await Users.CountAsync(None) == 0);
            }
            catch (UnavailableException)
            {
                outcomes.Add(false);
            }
        }

        Assert.That(outcomes[1..], Is.All.True);
    }

    [TestCase("alter table video_analysis_jobs drop column attempt cascade", "42703")]
    [TestCase("alter table video_analysis_jobs rename to elsewhere", "42P01")]
    [TestCase("alter table analysis_artifacts rename column sha256 to hash", "42703")]
    public async Task A_table_of_another_shape_names_the_operation_and_is_seen_by_operators(string change, string state)
    {
        await Database.ExecuteAsync(change);

        var refused = Assert.ThrowsAsync<SchemaMismatchException>(() => Jobs.FindAsync(new AnalysisJobId("x"), All, None));
        Assert.ThrowsAsync<SchemaMismatchException>(() => Jobs.FindAsync(new AnalysisJobId("y"), All, None));
        var incident = (await Persistence.Get<ISchemaReports>().ReadAsync(None)).Incidents.Single();

        Assert.That(refused!.Message, Does.StartWith("finding a job").And.Contain("CoachPlus.Api schema"));
        Assert.That((incident.Operation, incident.SqlState, incident.Times), Is.EqualTo(("finding a job", state, 2L)));
        Assert.That((incident.Message, incident.First <= incident.Last), Is.EqualTo((refused.Said, true)));
    }

    // The two errors of the outage: players bound as json where the column is varchar[], and a label that the type does not have.
    [TestCase("alter table video_sessions drop constraint ck_video_sessions_players, alter column player_ids drop default, alter column player_ids type varchar[] using '{}'", "42804")]
    [TestCase("alter table video_sessions alter column session_type type integer using 1, alter column title type integer using 1", "42804")]
    [TestCase("alter type camera_view rename value 'side' to 'left'", "22P02")]
    public async Task A_write_that_the_shape_refuses_names_the_operation_and_is_seen_by_operators(string change, string state)
    {
        await Database.ExecuteAsync(change);
        var session = VideoSession.Create(
            new Owner(OwnerType.Coach, "coach-1"), new SessionDetails("Nets", ["p1"], null, AnalysisMode.Batting, CameraView.Side), Start);

        var refused = Assert.ThrowsAsync<SchemaMismatchException>(() => Sessions.AddAsync(session, None));
        var incident = (await Persistence.Get<ISchemaReports>().ReadAsync(None)).Incidents.Single();

        Assert.That((incident.Operation, incident.SqlState), Is.EqualTo((refused!.Operation, state)));
    }

    [Test]
    public async Task A_statement_beyond_its_time_is_unavailable_and_a_cancelled_one_is_cancelled()
    {
        await using var services = PersistenceUnderTest.Services(Database.ConnectionString, limits: ("Persistence:CommandTimeoutSeconds", "1"));
        var users = services.GetRequiredService<IUsers>();
        await Database.ExecuteAsync("alter table users rename to slow_users; create view public.users as select u.* from slow_users u, pg_sleep(20)");
        await Database.ExecuteAsync("insert into slow_users (id, email, hashed_password) values ('u', 'a@b.c', 'h')");
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        Assert.That(async () => await users.CountAsync(None), Throws.TypeOf<UnavailableException>().With.Message.Not.Contain("migrate"));
        Assert.That(async () => await users.CountAsync(soon.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
