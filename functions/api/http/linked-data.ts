/** Headers and media types that the Web Annotation Protocol and LDP 1.0 ask for. */
export const ANNOTATION_MEDIA = ['application/ld+json', 'application/json'] as const
export const PATCH_MEDIA = ['application/merge-patch+json', 'application/json'] as const

export const RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
export const CONTAINER =
  '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type", <http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
