using CoachPlus.Application.Common;
using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Exports;
using CoachPlus.Application.Transcription.Uploads;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Application.VideoAnalysis.Pitch;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Application;

/// <summary>Registers handlers, validators and the pipeline.</summary>
public static class ApplicationServices
{
    /// <summary>Adds every use case. MediatR 5.1 has no registration of its own: a scan stands in.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RequestLoggingBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddScoped<IAccountPlans, AccountPlans>();
        services.AddScoped<IVideoPlans, VideoPlans>();
        services.AddScoped<TranscriptPlans>();
        services.AddScoped<ITranscriptPlans>(provider => provider.GetRequiredService<TranscriptPlans>());
        services.AddScoped<VideoRooms>();
        services.AddScoped<UploadArrival>();
        services.AddScoped<JobOutlooks>();
        services.AddScoped<SessionPictures>();
        services.AddScoped<SessionDeliveries>();
        services.AddScoped<IJobInterventions, JobInterventions>();
        services.AddScoped<IVideoMoments, CoachVideoMoments>();
        services.AddScoped<TranscriptExport>();
        services.AddScoped<AudioArrival>();
        services.AddScoped<TranscriptionStarting>();
        return services.Scan(scan => scan
            .FromAssemblies(typeof(ApplicationServices).Assembly)
            .AddClasses(types => types.AssignableToAny(typeof(IRequestHandler<,>), typeof(IValidator<>)).Where(type => !type.ContainsGenericParameters), publicOnly: false)
            .AsImplementedInterfaces()
            .WithScopedLifetime());
    }
}
