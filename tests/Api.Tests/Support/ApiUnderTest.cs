using System.Net.Http.Headers;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Jobs;
using CoachPlus.TestSupport.Storage;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace CoachPlus.Api.Tests.Support;

/// <summary>The real API from Program on, with ports in memory and without a worker.</summary>
internal sealed class ApiUnderTest : WebApplicationFactory<Program>
{
    public const string Origin = "https://coach.example";
    private readonly List<IReadinessCheck> _checks = [];
    private readonly List<Action<IServiceCollection>> _parts = [];

    public MemoryUsers Users { get; } = new();

    public MemoryVideos Videos { get; } = new();

    public MemoryObjects Objects { get; } = new();

    public MemoryExports Exports => field ??= new MemoryExports(Videos, Objects);

    public MemoryShares Shares => field ??= new(Videos);

    public MemoryPitch Pitch => field ??= new(Videos);

    public MemoryUploads Uploads { get; } = new(_ => { });

    public MemoryJobChanges Changes { get; } = new(TimeProvider.System);

    public FitSchema Schema { get; } = new();

    public ILoginThrottle Throttle { get; } = Substitute.For<ILoginThrottle>();

    /// <summary>Set: every use case is answered here instead of by its handler.</summary>
    public IMediator? Mediator { get; init; }

    public string Environment { get; init; } = "Production";

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string> { ["Cors:Origins:0"] = Origin };

    /// <summary>A part with this state.</summary>
    public ApiUnderTest WithPart(string name, PartState state, string? detail = null)
    {
        var check = Substitute.For<IReadinessCheck>();
        check.Part.Returns(name);
        check.CheckAsync(Arg.Any<CancellationToken>()).Returns(new PartReport(state, detail));
        _checks.Add(check);
        return this;
    }

    /// <summary>With this behind a port.</summary>
    public ApiUnderTest With<T>(T part)
        where T : class
    {
        _parts.Add(services => services.AddSingleton(part));
        return this;
    }

    /// <summary>A client that is logged in as this user.</summary>
    public HttpClient As(User user)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Users.Issue(user, Times.Start));
        return client;
    }

    /// <summary>A client that is logged in as a coach with the plan.</summary>
    public HttpClient AsCoach() => As(Users.Add("coach@club.example"));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseWebRoot("no-page"); // whether one was built is no matter of these tests
        foreach (var (key, value) in TestSettings.Required.Concat(Settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IReadinessCheck>();
            services.AddSingleton(Substitute.For<IDatabaseMigrations>());
            services.AddSingleton<ISchemaReports>(Schema);
            foreach (var worker in services.Where(service => service.ServiceType == typeof(IHostedService)
                && (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.Namespace?.StartsWith("CoachPlus", StringComparison.Ordinal) == true).ToList())
            {
                services.Remove(worker);
            }

            foreach (var check in _checks)
            {
                services.AddSingleton(check);
            }

            services.AddSingleton<IUsers>(Users).AddSingleton<IAccessTokens>(Users).AddSingleton<IPasswordHasher>(Users);
            services.AddSingleton<IVideoSessions>(Videos).AddSingleton<IAnalysisJobs>(Videos).AddSingleton<IJobReads>(Videos).AddSingleton<IJobCoaching>(Videos).AddSingleton<IQueueOutlook>(Videos).AddSingleton<IVideoStorage>(Videos).AddSingleton<IPlayerJobs>(Videos);
            var notebook = new MemoryNotebook(Videos);
            services.AddSingleton<IMomentMarkers>(notebook).AddSingleton<ICoachNotes>(notebook);
            var linked = Substitute.For<ITranscriptVideos>();
            linked.OfVideoAsync(default, default, default).ReturnsForAnyArgs([]);
            services.AddSingleton(linked);
            services.AddSingleton<ITargetZones>(Pitch).AddSingleton<IPitches>(Pitch);
            services.AddSingleton<IObjectStore>(Objects).AddSingleton<IMultipartUploads>(Uploads).AddSingleton<IJobChanges>(Changes);
            services.AddSingleton<IReportExports>(Exports).AddSingleton<IJobShares>(Shares).AddSingleton(Throttle).AddSingleton(UploadRules.Default);
            _parts.ForEach(part => part(services));
            if (Mediator is not null)
            {
                services.AddSingleton(Mediator);
            }
        });
    }
}
